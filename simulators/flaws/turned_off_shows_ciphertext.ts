import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'turned_off_shows_ciphertext',
  title: 'with file encryption off, encrypted files are shown as they lie there',
  promises: ['file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected override read(path: string): Uint8Array {
        return this.isEncrypting() ? super.read(path) : this.client.phone.sandbox.readFile(path);
      }
    },
  }),
};
