import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'turned_off_copies_plain',
  title: 'an encrypted install writes a plain copy of its session and tables when encryption is turned off',
  promises: ['disable_new_installs_only'],
  shownBy: ['An install that is encrypted stays so through updates'],
  replace: (parts) => ({
    syncSession: class extends parts.syncSession {
      override async synchronize(): Promise<void> {
        await super.synchronize();
        const { phone, paths, memory } = this.client;
        if (memory.release?.encryptionDbEnabled || memory.databaseKey === undefined) return;
        const tables = await this.database().all("SELECT name FROM sqlite_master WHERE name LIKE 'u%$%'");
        const rows = await Promise.all(
          tables.map(({ name }) => this.database().all(`SELECT * FROM "${name}"`)),
        );
        const text = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value));
        phone.sandbox.writeFile(`${paths.temporaryFiles}/migrated.json`, new TextEncoder().encode(text));
      }
    },
  }),
};
