import type { Flaw } from '../flaw_planting/flaw';
import { KeyStoreError } from '../phone/key_store_trouble';

export const flaw: Flaw = {
  id: 'unwrapped_where_no_key_can_be_made',
  title: 'without a StrongBox, or where a Keychain item is there already, the database key is kept as it is',
  promises: ['key_loss'],
  shownBy: [
    'Whatever the key store answers at the first start, no plain database and no unwrapped key is stored',
  ],
  replace: (parts) => ({
    keyStore: class extends parts.keyStore {
      override wrap(appId: string, alias: string, plain: Uint8Array) {
        try {
          this.checkNew('make a key for', alias);
        } catch (error) {
          if (error instanceof KeyStoreError) return plain;
          throw error;
        }
        return super.wrap(appId, alias, plain);
      }

      override unwrap(appId: string, alias: string, wrapped: Uint8Array) {
        return wrapped.length === 32 ? wrapped : super.unwrap(appId, alias, wrapped);
      }
    },
  }),
};
