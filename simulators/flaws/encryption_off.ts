import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'encryption_off',
  title: 'the database is plain although the profile says that it is encrypted',
  promises: [
    'backup_exclusion',
    'key_loss',
    'database_encryption',
    'key_hierarchy',
    'encryption_verification',
    'enable_new_app',
    'enable_existing_app',
    'disable_new_installs_only',
    'template_prerequisites',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey() {
        return undefined;
      }
    },
  }),
};
