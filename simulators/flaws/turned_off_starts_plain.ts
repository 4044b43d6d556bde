import type { Flaw } from '../flaw_planting/flaw';
import { itemNames } from '../phone/client/client_start';

export const flaw: Flaw = {
  id: 'turned_off_starts_plain',
  title: 'an encrypted install starts with a plain database when encryption is turned off',
  promises: ['disable_new_installs_only', 'template_prerequisites'],
  shownBy: [
    'An install that is encrypted stays so through updates',
    'An older binary put over an encrypted install stores nothing plain, and a newer one finds everything again',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        const { localStorage, memory } = this.client;
        const kept = await localStorage.get(itemNames.databaseKey);
        if (memory.release?.encryptionDbEnabled || kept === undefined) return super.databaseKey();
        this.leavePlainDatabase();
        await localStorage.remove(itemNames.databaseKey);
        return undefined;
      }
    },
  }),
};
