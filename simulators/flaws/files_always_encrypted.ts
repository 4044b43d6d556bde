import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'files_always_encrypted',
  title: 'files are encrypted although the profile says off',
  promises: ['file_encryption_existing_app', 'file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected override isEncrypting(): boolean {
        return true;
      }
    },
  }),
};
