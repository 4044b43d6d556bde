import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'reopened_without_key',
  title: 'from the second start on the database is a new plain one',
  promises: [
    'backup_exclusion',
    'database_encryption',
    'enable_existing_app',
    'disable_new_installs_only',
    'key_loss',
    'file_encryption_existing_app',
    'file_encryption_disable',
    'template_prerequisites',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async openDatabase(key: Uint8Array | undefined) {
        const { phone, paths } = this.client;
        if (!phone.sandbox.exists(paths.database)) return super.openDatabase(key);
        for (const suffix of ['', '-wal']) {
          if (phone.sandbox.exists(paths.database + suffix)) phone.sandbox.remove(paths.database + suffix);
        }
        return super.openDatabase(undefined);
      }
    },
  }),
};
