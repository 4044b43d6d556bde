import type { Flaw } from '../flaw_planting/flaw';
import type { EngineDatabase } from '../phone/engine/engine_database';

export const flaw: Flaw = {
  id: 'plain_header',
  title: 'the first bytes of the encrypted database are left plain',
  promises: ['database_encryption', 'encryption_verification', 'enable_new_app'],
  replace: (parts) => ({
    engine: class extends parts.engine {
      protected override unlock(database: EngineDatabase, key: Uint8Array) {
        database.run("PRAGMA cipher='sqlcipher'");
        database.run('PRAGMA legacy=4');
        database.run('PRAGMA plaintext_header_size=32');
        database.run(`PRAGMA key="${this.pragmaKey(key)}"`);
      }

      /** A plain header leaves no room for the salt, so it is given with the key. */
      protected override pragmaKey(key: Uint8Array) {
        const salt = Buffer.from(key).reverse().toString('hex').slice(0, 32);
        return super.pragmaKey(key).replace(/'$/, `${salt}'`);
      }
    },
  }),
};
