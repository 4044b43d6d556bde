import type { AttributeValue } from '../../model/population';
import type { Flaw } from '../flaw_planting/flaw';
import { itemNames } from '../phone/client/client_start';

/** In local storage: an edit was made by a release without encryption. */
const editedPlain = 'editedWithoutEncryption';

export const flaw: Flaw = {
  id: 'edit_after_turning_off_goes_plain',
  title: 'encryption was turned off, then something was edited: the next start has a plain database',
  promises: ['disable_new_installs_only'],
  explored: { path: 'encrypted/ota_off+offline_edit+cloud_deploy', invariant: 'session' },
  replace: (parts) => ({
    syncSession: class extends parts.syncSession {
      override async edit(
        guid: string,
        entity: string,
        attribute: string,
        value: AttributeValue,
      ): Promise<void> {
        await super.edit(guid, entity, attribute, value);
        const { localStorage, memory } = this.client;
        if (memory.databaseKey && !memory.release?.encryptionDbEnabled)
          await localStorage.set(editedPlain, 'true');
      }
    },
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        const { localStorage } = this.client;
        if ((await localStorage.get(editedPlain)) === undefined) return super.databaseKey();
        this.leavePlainDatabase();
        for (const name of [editedPlain, itemNames.databaseKey, itemNames.hasEncryptedDatabase])
          await localStorage.remove(name);
        return undefined;
      }
    },
  }),
};
