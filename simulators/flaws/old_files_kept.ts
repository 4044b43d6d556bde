import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'old_files_kept',
  title: 'a synchronization removes no file, neither of objects that are gone nor of an older state',
  promises: ['file_encryption', 'file_encryption_existing_app'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      override keepOnly(): void {}
    },
  }),
};
