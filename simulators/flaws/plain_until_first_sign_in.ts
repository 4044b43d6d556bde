import type { ModelUser } from '../../model/population';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_until_first_sign_in',
  title: 'the database is plain until somebody signs in, and made anew then',
  promises: [
    'backup_exclusion',
    'enable_new_app',
    'enable_existing_app',
    'template_prerequisites',
    'key_loss',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async openDatabase(key: Uint8Array | undefined) {
        const isSignedIn = this.client.phone.keyStore.getItem(this.client.appId, 'session') !== undefined;
        return super.openDatabase(isSignedIn ? key : undefined);
      }
    },
    syncSession: class extends parts.syncSession {
      override async signIn(user: ModelUser) {
        await super.signIn(user);
        const { memory, phone, paths, clientStart } = this.client;
        memory.database?.close();
        phone.sandbox.remove(paths.database);
        await clientStart.openLocalDatabase(memory.databaseKey);
      }
    },
  }),
};
