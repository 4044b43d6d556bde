import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'old_files_kept',
  title: 'a file that is overwritten stays under its old name',
  promises: ['file_encryption', 'file_encryption_existing_app'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      override keepOnly(kept: ReadonlyMap<string, number>): void {
        const isKept = this.client.phone.sandbox.exists(this.incoming());
        if (!isKept) super.keepOnly(kept);
      }
    },
  }),
};
