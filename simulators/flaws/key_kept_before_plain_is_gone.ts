import type { Flaw } from '../flaw_planting/flaw';

const plainHeader = 'SQLite format 3';

export const flaw: Flaw = {
  id: 'key_kept_before_plain_is_gone',
  title: 'the key is kept before the plain database is removed, and a plain one is opened without it',
  promises: ['enable_existing_app'],
  explored: { path: 'plain/ota_database', invariant: 'session' },
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        const { memory, paths, phone } = this.client;
        const isTurnedOn = memory.release?.encryptionDbEnabled && phone.sandbox.exists(paths.database);
        if (!isTurnedOn || (await this.keptDatabaseKey())) return super.databaseKey();
        const key = this.newDatabaseKey();
        await this.keepDatabaseKey(key);
        this.leavePlainDatabase();
        return key;
      }

      protected override async openDatabase(key: Uint8Array | undefined) {
        const { paths, phone } = this.client;
        const isPlain =
          phone.sandbox.exists(paths.database) &&
          Buffer.from(phone.sandbox.read(paths.database, 0, 16)).includes(plainHeader);
        return super.openDatabase(isPlain ? undefined : key);
      }
    },
  }),
};
