import type { Flaw } from '../flaw_planting/flaw';
import type { LogLevel } from '../phone/client/client_log';

export const flaw: Flaw = {
  id: 'key_loss_not_told',
  title: 'the app starts empty and says to nobody that something was lost',
  promises: ['key_loss'],
  shownBy: ['Edits that are lost with the key are told'],
  replace: (parts) => ({
    log: class extends parts.log {
      override write(level: LogLevel, node: string, message: string): void {
        if (node !== 'Storage') super.write(level, node, message);
      }
    },
  }),
};
