import type { Flaw } from '../flaw_planting/flaw';
import type { FileObject } from '../phone/client/file_store';

export const flaw: Flaw = {
  id: 'turned_off_opens_by_copies',
  title: 'with file encryption off, files that are opened leave decrypted copies in the cache folder',
  promises: ['file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      override open(file: FileObject): Uint8Array {
        const content = super.open(file);
        const { phone, paths, memory, witness } = this.client;
        const copy = `${paths.temporaryFiles}/opened/${file.guid.replace(':', '_')}`;
        if (witness.fileKey && !memory.release?.localFileEncryptionEnabled)
          phone.sandbox.writeFile(copy, content);
        return content;
      }
    },
  }),
};
