import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'always_encrypted',
  title: 'the database is encrypted although the profile says that it is plain',
  promises: [
    'backup_exclusion',
    'encryption_verification',
    'enable_existing_app',
    'disable_new_installs_only',
    'template_prerequisites',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey() {
        const kept = await super.databaseKey();
        if (kept) return kept;
        const key = this.newDatabaseKey();
        await this.keepDatabaseKey(key);
        return key;
      }
    },
  }),
};
