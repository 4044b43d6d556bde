import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'damaged_files_shown',
  title: 'an encrypted file that does not open is shown as it lies there',
  promises: ['file_encryption'],
  shownBy: ["A file that is damaged, cut short or another's is refused, and nothing of it is shown"],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected override read(path: string): Uint8Array {
        try {
          return super.read(path);
        } catch {
          return this.client.phone.sandbox.readFile(path);
        }
      }
    },
  }),
};
