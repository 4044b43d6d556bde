import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'wrapped_with_constant',
  title: 'the key store wraps with a key that is the same on every phone',
  promises: ['backup_exclusion', 'key_hierarchy'],
  replace: (parts) => ({
    keyStore: class extends parts.keyStore {
      protected override keyFor(appId: string, alias: string) {
        this.keys.set(`${appId}/${alias}`, new Uint8Array(32).fill(0x21));
        return super.keyFor(appId, alias);
      }
    },
  }),
};
