import { compareVersions } from '../../model/versions';
import type { Flaw } from '../flaw_planting/flaw';
import { itemNames } from '../phone/client/client_start';

export const flaw: Flaw = {
  id: 'older_binary_drops_key',
  title: 'an older binary put over an encrypted install drops its key and starts with a plain database',
  promises: ['template_prerequisites'],
  shownBy: [
    'An older binary put over an encrypted install stores nothing plain, and a newer one finds everything again',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        const { build, localStorage } = this.client;
        const isOld = compareVersions(build.nativeTemplate, '6.3.0') < 0;
        const isEncrypted = (await localStorage.get(itemNames.databaseKey)) !== undefined;
        if (!isOld || !isEncrypted) return super.databaseKey();
        this.removeDatabase();
        await localStorage.remove(itemNames.databaseKey);
        await localStorage.remove(itemNames.hasEncryptedDatabase);
        return undefined;
      }
    },
  }),
};
