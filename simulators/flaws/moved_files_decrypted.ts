import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'moved_files_decrypted',
  title: 'a file that is given another name is written as it is',
  promises: ['file_encryption', 'file_encryption_existing_app', 'file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      private writesPlain = false;

      protected override isEncrypting(): boolean {
        return !this.writesPlain && super.isEncrypting();
      }

      protected override move(from: string, to: string): void {
        const content = this.read(from);
        this.writesPlain = true;
        this.write(to, content);
        this.writesPlain = false;
        this.remove(from);
      }
    },
  }),
};
