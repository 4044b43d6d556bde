import type { Flaw } from '../flaw_planting/flaw';
import type { FileObject } from '../phone/client/file_store';

export const flaw: Flaw = {
  id: 'file_key_in_cache',
  title: 'the file key lies in a file of the cache folder',
  promises: ['file_encryption'],
  shownBy: ['Each install has a file key of its own, and keeps it where nobody reads it'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      override keepDownloaded(file: FileObject, changedDateMs: number, content: Uint8Array): void {
        super.keepDownloaded(file, changedDateMs, content);
        const { phone, paths, witness } = this.client;
        if (witness.fileKey) phone.sandbox.writeFile(`${paths.temporaryFiles}/files.key`, witness.fileKey);
      }
    },
  }),
};
