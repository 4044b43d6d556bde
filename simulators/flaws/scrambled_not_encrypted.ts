import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'scrambled_not_encrypted',
  title: 'the file is plain under a constant mask, which a viewer refuses as well',
  promises: ['database_encryption', 'enable_new_app'],
  replace: (parts) => ({
    engine: class extends parts.engine {
      protected override unlock() {}

      protected override readBytes(path: string, offset: number, length: number) {
        return super.readBytes(path, offset, length).map((byte) => byte ^ 0x5a);
      }

      protected override writeBytes(path: string, offset: number, bytes: Uint8Array) {
        super.writeBytes(
          path,
          offset,
          bytes.map((byte) => byte ^ 0x5a),
        );
      }
    },
  }),
};
