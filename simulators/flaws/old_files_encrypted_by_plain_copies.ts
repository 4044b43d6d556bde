import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'old_files_encrypted_by_plain_copies',
  title: 'the update encrypts older files by way of plain temporary copies',
  promises: ['file_encryption_existing_app'],
  shownBy: ['The update writes no further plain copy of a file'],
  replace: (parts) => ({
    syncSession: class extends parts.syncSession {
      override async synchronize(): Promise<void> {
        const { phone, paths, memory } = this.client;
        const older = phone.sandbox
          .treeOf(paths.userFiles)
          .filter(({ path }) => path.includes('/documents/'));
        for (const { path, bytes } of memory.release?.localFileEncryptionEnabled ? older : []) {
          if (phone.sandbox.stat(path).xattrs.size > 0) continue;
          const temporary = `${paths.temporaryFiles}/reencrypt.tmp`;
          phone.sandbox.writeFile(temporary, bytes);
          phone.sandbox.remove(temporary);
        }
        await super.synchronize();
      }
    },
  }),
};
