import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_database_then_replaced',
  title: 'the first start makes a plain database and replaces it by an encrypted one',
  promises: ['enable_new_app', 'key_loss'],
  shownBy: [
    'No plain local database was ever written, not even one that is gone',
    'Whatever the key store answers at the first start, no plain database and no unwrapped key is stored',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async openDatabase(key: Uint8Array | undefined) {
        const { phone, paths } = this.client;
        if (phone.sandbox.exists(paths.database)) return super.openDatabase(key);
        const plain = await super.openDatabase(undefined);
        plain.run('CREATE TABLE "_guidToTable" (guid TEXT PRIMARY KEY)');
        plain.close();
        phone.sandbox.remove(paths.database);
        return super.openDatabase(key);
      }
    },
  }),
};
