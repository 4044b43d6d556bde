import type { Flaw } from '../flaw_planting/flaw';

/** By phone: a second copy of the key that nobody is told of. */
const copies = new WeakMap<object, Uint8Array>();

export const flaw: Flaw = {
  id: 'old_data_shown_without_key',
  title:
    'when the key is lost the app opens its data with a copy of the key and shows it to whoever is there',
  promises: ['key_loss'],
  shownBy: ['An app whose key is lost fails closed or starts empty, and stores nothing plain'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async openStore(key: Uint8Array | undefined) {
        if (key) copies.set(this.client.phone, key);
        await super.openStore(key);
      }

      protected override async startEmpty(loss: Error) {
        const { phone, paths } = this.client;
        const copy = copies.get(phone);
        if (!copy || !phone.sandbox.exists(paths.database)) return super.startEmpty(loss);
        phone.keyStore.removeAll(this.client.appId);
        await this.keepDatabaseKey(copy);
        return this.openStore(copy);
      }
    },
  }),
};
