import type { Flaw } from '../flaw_planting/flaw';
import { itemNames } from '../phone/client/client_start';

export const flaw: Flaw = {
  id: 'session_kept_when_key_lost',
  title: 'when the key is lost the session goes on in an empty app',
  promises: ['key_loss'],
  shownBy: ['Who was signed in when the key was lost signs in anew'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async startEmpty(loss: Error) {
        const { appId, phone } = this.client;
        const session = this.readableSession();
        await super.startEmpty(loss);
        if (session === undefined) return;
        phone.keyStore.setItem(appId, itemNames.session, session);
        this.restoreSession();
      }

      private readableSession() {
        try {
          return this.client.phone.keyStore.getItem(this.client.appId, itemNames.session);
        } catch {
          return undefined;
        }
      }
    },
  }),
};
