import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'constant_key',
  title: 'every install has the same key',
  promises: ['key_hierarchy', 'key_loss'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override newDatabaseKey() {
        return new Uint8Array(32).map((_, index) => (index * 37 + 11) & 0xff);
      }
    },
  }),
};
