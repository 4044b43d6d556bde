import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'files_left_after_sign_out',
  title: 'signing out removes no file',
  promises: ['file_encryption', 'enable_existing_app'],
  shownBy: ['Signing out removes every file'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      override removeAll(): void {}
    },
  }),
};
