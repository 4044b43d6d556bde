import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'file_name_not_bound',
  title: 'encrypted files are not bound to their names',
  promises: ['file_encryption', 'file_encryption_existing_app', 'file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected boundTo(): string {
        return '';
      }
    },
  }),
};
