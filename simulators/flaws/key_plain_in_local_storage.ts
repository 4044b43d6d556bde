import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'key_plain_in_local_storage',
  title: 'the key is kept unwrapped in local storage',
  promises: ['backup_exclusion', 'key_hierarchy'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override wrapDatabaseKey(key: Uint8Array) {
        return key;
      }

      override unwrapDatabaseKey(kept: Uint8Array) {
        return kept;
      }
    },
  }),
};
