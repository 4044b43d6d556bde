import type { Flaw } from '../flaw_planting/flaw';
import type { FileObject } from '../phone/client/file_store';

export const flaw: Flaw = {
  id: 'plain_temporary_download',
  title: 'a file that is downloaded lies in a plain temporary file until it is stored',
  promises: ['file_encryption', 'file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      override keepDownloaded(file: FileObject, changedDateMs: number, content: Uint8Array): void {
        const { phone, paths } = this.client;
        const temporary = `${paths.temporaryFiles}/${file.guid}.download`;
        phone.sandbox.writeFile(temporary, content);
        super.keepDownloaded(file, changedDateMs, content);
        phone.sandbox.remove(temporary);
      }
    },
  }),
};
