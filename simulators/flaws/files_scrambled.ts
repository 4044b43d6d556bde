import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'files_scrambled',
  title: 'files look random and are not encrypted with any key',
  promises: ['file_encryption', 'file_encryption_existing_app', 'file_encryption_disable'],
  replace: (parts) => ({
    fileStore: class extends parts.fileStore {
      protected encrypted(_associatedData: string, content: Uint8Array): Uint8Array {
        return Buffer.concat([
          Uint8Array.of(40),
          new Uint8Array(39).fill(9),
          content.map((byte) => byte ^ 0x5a),
        ]);
      }

      protected override read(path: string): Uint8Array {
        const stored = this.client.phone.sandbox.readFile(path);
        return stored[0] === 40 ? stored.subarray(40).map((byte) => byte ^ 0x5a) : stored;
      }
    },
  }),
};
