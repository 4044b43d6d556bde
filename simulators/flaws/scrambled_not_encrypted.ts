import type { Flaw } from '../flaw_planting/flaw';
import type { EngineDatabase } from '../phone/engine/engine_database';

/** With a key that opens nothing, what reached the phone cannot be judged either: access_rules and intent are unknown, which is red. */
export const flaw: Flaw = {
  id: 'scrambled_not_encrypted',
  title: 'the local database is plain under a constant mask, which a viewer refuses as well',
  promises: [
    'backup_exclusion',
    'key_loss',
    'database_encryption',
    'enable_new_app',
    'access_rules',
    'intent',
    'enable_existing_app',
    'disable_new_installs_only',
    'template_prerequisites',
  ],
  replace: (parts) => ({
    engine: class extends parts.engine {
      private readonly scrambled = new Set<string>();

      /** Instead of a key the database gets a mask. */
      protected override unlock({ path }: EngineDatabase) {
        for (const suffix of ['', '-wal', '-journal']) this.scrambled.add(path + suffix);
      }

      protected override readBytes(path: string, offset: number, length: number) {
        return this.masked(path, super.readBytes(path, offset, length));
      }

      protected override writeBytes(path: string, offset: number, bytes: Uint8Array) {
        super.writeBytes(path, offset, this.masked(path, bytes));
      }

      private masked(path: string, bytes: Uint8Array) {
        return this.scrambled.has(path) ? bytes.map((byte) => byte ^ 0x5a) : bytes;
      }
    },
  }),
};
