import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'turned_off_moves_decrypted',
  title: 'with file encryption off, a file that is given another name is written as it is',
  promises: ['file_encryption_disable'],
  shownBy: ['Nothing that was encrypted is decrypted on the phone when it is switched off'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected override move(from: string, to: string): void {
        if (this.isEncrypting()) {
          super.move(from, to);
          return;
        }
        this.write(to, this.read(from));
        this.remove(from);
      }
    },
  }),
};
