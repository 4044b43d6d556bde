import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_first_start_offline',
  title: 'without network at the first start the database is plain until the next start',
  promises: ['enable_new_app'],
  shownBy: [
    'The database is there and encrypted before anybody has signed in',
    'No plain local database was ever written, not even one that is gone',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async openDatabase(key: Uint8Array | undefined) {
        const { network, sandbox } = this.client.phone;
        const isFirst = !sandbox.exists(this.client.paths.database);
        return super.openDatabase(isFirst && !network.up ? undefined : key);
      }
    },
  }),
};
