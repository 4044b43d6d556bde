import type { Flaw } from '../flaw_planting/flaw';
import type { LogLevel } from '../phone/client/client_log';

export const flaw: Flaw = {
  id: 'plain_files_not_told',
  title: 'a client that cannot encrypt files does not say so',
  promises: ['file_encryption'],
  shownBy: ['Files that are stored plain against the profile are told in the client log'],
  replace: (parts) => ({
    log: class extends parts.log {
      override write(level: LogLevel, node: string, message: string): void {
        if (level !== 'warning') super.write(level, node, message);
      }
    },
  }),
};
