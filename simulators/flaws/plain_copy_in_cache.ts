import type { DownloadedObject, SyncedEntity } from '../backend/protocol';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_copy_in_cache',
  title: 'each synchronization leaves a plain copy of the objects in the cache folder',
  promises: [
    'backup_exclusion',
    'database_encryption',
    'enable_existing_app',
    'disable_new_installs_only',
    'key_loss',
  ],
  replace: (parts) => ({
    syncSession: class extends parts.syncSession {
      protected override async storeAll(downloads: ReadonlyMap<SyncedEntity, readonly DownloadedObject[]>) {
        await super.storeAll(downloads);
        const { phone, paths } = this.client;
        const copy = JSON.stringify([...downloads.values()]);
        phone.sandbox.writeFile(`${paths.temporaryFiles}/last_answer.json`, new TextEncoder().encode(copy));
      }
    },
  }),
};
