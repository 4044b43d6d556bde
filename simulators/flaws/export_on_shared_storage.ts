import type { DownloadedObject, SyncedEntity } from '../backend/protocol';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'export_on_shared_storage',
  title: 'each synchronization exports the objects to the shared storage',
  promises: ['backup_exclusion', 'sandbox', 'key_loss'],
  replace: (parts) => ({
    syncSession: class extends parts.syncSession {
      protected override async storeAll(downloads: ReadonlyMap<SyncedEntity, readonly DownloadedObject[]>) {
        await super.storeAll(downloads);
        const { sandbox } = this.client.phone;
        const folder = this.client.phone.os.sharedFolder;
        const text = [...downloads.values()].flat().map(({ values }) => Object.values(values).join(';'));
        sandbox.writeFile(`${folder}/export.csv`, new TextEncoder().encode(text.join('\n')));
      }
    },
  }),
};
