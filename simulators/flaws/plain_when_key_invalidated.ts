import type { Flaw } from '../flaw_planting/flaw';
import { KeyStoreError } from '../phone/key_store_trouble';

export const flaw: Flaw = {
  id: 'plain_when_key_invalidated',
  title: 'a key that Android has invalidated is taken for encryption that was turned off',
  promises: ['key_loss'],
  shownBy: [
    'An app whose key is lost fails closed or starts empty, and stores nothing plain',
    'An error of the key store that says the key is gone for ever is a lost key',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async startEmpty(loss: Error) {
        const isInvalid =
          loss instanceof KeyStoreError && loss.failure === 'KeyPermanentlyInvalidatedException';
        if (!isInvalid) return super.startEmpty(loss);
        this.client.phone.keyStore.removeAll(this.client.appId);
        this.removeDatabase();
        return this.openStore(undefined);
      }
    },
  }),
};
