import type { Flaw } from '../flaw_planting/flaw';
import { itemNames } from '../phone/client/client_start';

export const flaw: Flaw = {
  id: 'signed_in_after_upgrade',
  title: 'the session goes on when encryption is turned on',
  promises: ['enable_existing_app'],
  shownBy: ['The update signs the user out'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override leavePlainDatabase(): void {
        const { phone, appId } = this.client;
        const session = phone.keyStore.getItem(appId, itemNames.session);
        super.leavePlainDatabase();
        if (session !== undefined) phone.keyStore.setItem(appId, itemNames.session, session);
      }
    },
  }),
};
