import type { ModelUser } from '../../model/population';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'empty_until_first_sign_in',
  title: 'the database is a file of 0 bytes until somebody signs in',
  promises: ['enable_new_app', 'enable_existing_app', 'template_prerequisites', 'key_loss'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      override async openLocalDatabase(key: Uint8Array | undefined) {
        const { phone, paths, appId } = this.client;
        const isSignedIn = phone.keyStore.getItem(appId, 'session') !== undefined;
        if (isSignedIn) await super.openLocalDatabase(key);
        else phone.sandbox.writeFile(paths.database, new Uint8Array(0));
      }
    },
    syncSession: class extends parts.syncSession {
      override async signIn(user: ModelUser) {
        await super.signIn(user);
        const { clientStart, memory } = this.client;
        if (memory.database === undefined) await clientStart.openLocalDatabase(memory.databaseKey);
      }
    },
  }),
};
