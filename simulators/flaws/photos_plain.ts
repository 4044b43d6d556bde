import type { Flaw } from '../flaw_planting/flaw';
import type { FileObject } from '../phone/client/file_store';

export const flaw: Flaw = {
  id: 'photos_plain',
  title: 'photos of the camera are stored as they are',
  promises: ['file_encryption', 'file_encryption_existing_app', 'file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      private writesPlain = false;

      protected override isEncrypting(): boolean {
        return !this.writesPlain && super.isEncrypting();
      }

      override keepLocal(file: FileObject, content: Uint8Array): void {
        this.writesPlain = true;
        super.keepLocal(file, content);
        this.writesPlain = false;
      }
    },
  }),
};
