import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'falls_back_to_plain_storage',
  title: 'when the key store fails the key is kept unwrapped',
  promises: ['key_hierarchy'],
  replace: (parts) => ({
    keyStore: class extends parts.keyStore {
      override wrap(appId: string, alias: string, plain: Uint8Array) {
        try {
          return super.wrap(appId, alias, plain);
        } catch {
          return plain;
        }
      }

      override removeAll(appId: string) {
        try {
          super.removeAll(appId);
        } catch {
          // It goes on without.
        }
      }

      override getItem(appId: string, name: string) {
        try {
          return super.getItem(appId, name);
        } catch {
          return undefined;
        }
      }
    },
  }),
};
