import type { DownloadedObject, SyncedEntity } from '../backend/protocol';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'values_in_log',
  title: 'downloaded values are written to the log',
  promises: ['sandbox'],
  replace: (parts) => ({
    syncSession: class extends parts.syncSession {
      protected override async storeObject(entity: SyncedEntity, table: string, object: DownloadedObject) {
        await super.storeObject(entity, table, object);
        this.client.log.write('info', 'Sync', `Stored ${JSON.stringify(object.values)}`);
      }
    },
  }),
};
