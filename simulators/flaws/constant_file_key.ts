import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'constant_file_key',
  title: 'every install encrypts its files with the same key',
  promises: ['file_encryption'],
  shownBy: ['Each install has a file key of its own, and keeps it where nobody reads it'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected newFileKey(): Uint8Array {
        return new Uint8Array(32).fill(7);
      }
    },
  }),
};
