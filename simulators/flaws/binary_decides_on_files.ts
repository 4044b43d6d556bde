import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'binary_decides_on_files',
  title: 'a release over the air switches file encryption neither on nor off: the binary does',
  promises: ['file_encryption_existing_app'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected override isEncrypting(): boolean {
        return this.client.build.localFileEncryptionEnabled && super.isEncrypting();
      }
    },
  }),
};
