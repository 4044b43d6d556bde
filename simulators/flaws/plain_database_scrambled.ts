import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_database_scrambled',
  title: 'a plain database is stored with a damaged header, so that no viewer opens it',
  promises: [
    'encryption_verification',
    'enable_existing_app',
    'disable_new_installs_only',
    'template_prerequisites',
  ],
  replace: (parts) => ({
    engine: class extends parts.engine {
      protected override readBytes(path: string, offset: number, length: number) {
        return this.masked(path, offset, super.readBytes(path, offset, length));
      }

      protected override writeBytes(path: string, offset: number, bytes: Uint8Array) {
        super.writeBytes(path, offset, this.masked(path, offset, bytes));
      }

      /** Only a local database that is plain has SQLite's magic, with the mask or without it. */
      private masked(path: string, offset: number, bytes: Uint8Array) {
        const first = bytes[0];
        const isPlainHeader =
          path.endsWith('/default') && offset === 0 && (first === 0x53 || first === (0x53 ^ 0xff));
        const hasMagic = isPlainHeader && (bytes[1] === 0x51 || bytes[1] === (0x51 ^ 0xff));
        return hasMagic ? bytes.map((byte, index) => (index < 16 ? byte ^ 0xff : byte)) : bytes;
      }
    },
  }),
};
