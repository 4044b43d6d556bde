import type { Flaw } from '../flaw_planting/flaw';
import type { FileObject } from '../phone/client/file_store';

export const flaw: Flaw = {
  id: 'overwritten_files_stay_plain',
  title: 'a file that was plain stays plain when it is overwritten',
  promises: ['file_encryption_existing_app'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      private writesPlain = false;

      protected override isEncrypting(): boolean {
        return !this.writesPlain && super.isEncrypting();
      }

      override keepDownloaded(file: FileObject, changedDateMs: number, content: Uint8Array): void {
        const folder = `${this.userFolder()}/documents`;
        const old = this.client.phone.sandbox.list(folder).find((name) => name.startsWith(`${file.guid}@`));
        this.writesPlain = old !== undefined && this.isPlain(`${folder}/${old}`);
        super.keepDownloaded(file, changedDateMs, content);
        this.writesPlain = false;
      }

      private isPlain(path: string): boolean {
        const { xattrs, protectionClass } = this.client.phone.sandbox.stat(path);
        return xattrs.size === 0 && protectionClass !== 'Complete';
      }
    },
  }),
};
