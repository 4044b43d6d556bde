import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'thumbnails_plain',
  title: 'thumbnails are stored as they are',
  promises: ['file_encryption', 'file_encryption_existing_app', 'file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      private writesPlain = false;

      protected override isEncrypting(): boolean {
        return !this.writesPlain && super.isEncrypting();
      }

      protected override write(path: string, content: Uint8Array): void {
        this.writesPlain = path.includes('/thumbnails/');
        super.write(path, content);
        this.writesPlain = false;
      }
    },
  }),
};
