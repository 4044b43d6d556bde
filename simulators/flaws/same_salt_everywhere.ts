import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'same_salt_everywhere',
  title: 'the engine draws its salts from a constant',
  promises: ['database_encryption'],
  replace: (parts) => ({
    engine: class extends parts.engine {
      protected override randomBytes(count: number) {
        return new Uint8Array(count).fill(7);
      }
    },
  }),
};
