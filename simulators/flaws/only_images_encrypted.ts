import type { Flaw } from '../flaw_planting/flaw';
import type { FileObject } from '../phone/client/file_store';

export const flaw: Flaw = {
  id: 'only_images_encrypted',
  title: 'files of entities that specialize System.FileDocument alone are stored as they are',
  promises: ['file_encryption', 'file_encryption_existing_app', 'file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      private writesPlain = false;

      protected override isEncrypting(): boolean {
        return !this.writesPlain && super.isEncrypting();
      }

      override keepDownloaded(file: FileObject, changedDateMs: number, content: Uint8Array): void {
        this.writesPlain = !file.isImage;
        super.keepDownloaded(file, changedDateMs, content);
        this.writesPlain = false;
      }
    },
  }),
};
