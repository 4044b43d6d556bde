import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_log_left_by_cut',
  title:
    'the log of the plain database is set aside, and removed after the main file, when encryption is turned on',
  promises: ['enable_existing_app'],
  explored: { path: 'plain/ota_database', invariant: 'no_plain_byte' },
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override removeDatabase(): void {
        const { paths, phone } = this.client;
        const aside = `${paths.temporaryFiles}/log`;
        const log = `${paths.database}-wal`;
        if (phone.sandbox.exists(log)) phone.sandbox.rename(log, aside);
        super.removeDatabase();
        if (phone.sandbox.exists(aside)) phone.sandbox.remove(aside);
      }
    },
  }),
};
