import type { DownloadedObject, SyncedEntity } from '../backend/protocol';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_temporary_file',
  title: 'what is downloaded passes through a plain temporary file that is deleted afterwards',
  promises: ['database_encryption'],
  replace: (parts) => ({
    syncSession: class extends parts.syncSession {
      protected override async storeAll(downloads: ReadonlyMap<SyncedEntity, readonly DownloadedObject[]>) {
        const { phone, paths } = this.client;
        const path = `${paths.temporaryFiles}/download.tmp`;
        phone.sandbox.writeFile(path, new TextEncoder().encode(JSON.stringify([...downloads.values()])));
        await super.storeAll(downloads);
        phone.sandbox.remove(path);
      }
    },
  }),
};
