import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'old_write_ahead_log_kept',
  title: 'the write-ahead log of the plain database is set aside instead of removed',
  promises: ['enable_existing_app'],
  shownBy: ['Nothing of the plain database is readable on the phone any more'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override leavePlainDatabase(): void {
        const { phone, paths } = this.client;
        const log = `${paths.database}-wal`;
        if (phone.sandbox.exists(log)) phone.sandbox.rename(log, `${log}.old`);
        super.leavePlainDatabase();
      }
    },
  }),
};
