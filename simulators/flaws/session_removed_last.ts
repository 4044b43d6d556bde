import type { Flaw } from '../flaw_planting/flaw';
import { itemNames } from '../phone/client/client_start';

export const flaw: Flaw = {
  id: 'session_removed_last',
  title: 'the plain database is removed before the session, when encryption is turned on',
  promises: ['enable_existing_app'],
  explored: { path: 'plain/store_database', invariant: 'session' },
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override leavePlainDatabase(): void {
        const { appId, fileStore, memory, phone } = this.client;
        this.restoreSession();
        if (memory.session) fileStore.removeAll();
        this.removeDatabase();
        phone.keyStore.removeItem(appId, itemNames.session);
        delete memory.session;
      }
    },
  }),
};
