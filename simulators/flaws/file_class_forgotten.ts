import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'file_class_forgotten',
  title: 'files come to their place with the protection class None',
  promises: ['file_encryption', 'file_encryption_existing_app', 'file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected override writeBeside(path: string, content: Uint8Array): string {
        const beside = super.writeBeside(path, content);
        if (this.client.phone.platform === 'ios')
          this.client.phone.sandbox.setProtectionClass(beside, 'None');
        return beside;
      }
    },
  }),
};
