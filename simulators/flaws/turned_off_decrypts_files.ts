import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'turned_off_decrypts_files',
  title: 'files are decrypted where they lie when file encryption is turned off',
  promises: ['file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      decryptAll(): void {
        const { phone, paths, build, memory } = this.client;
        if (memory.release?.localFileEncryptionEnabled ?? build.localFileEncryptionEnabled) return;
        for (const { path } of phone.sandbox.treeOf(paths.userFiles)) {
          const content = this.read(path);
          phone.sandbox.remove(path);
          phone.sandbox.writeFile(path, content);
        }
      }
    },
    syncSession: class extends parts.syncSession {
      override async synchronize(): Promise<void> {
        await super.synchronize();
        (this.client.fileStore as unknown as { decryptAll(): void }).decryptAll();
      }
    },
  }),
};
