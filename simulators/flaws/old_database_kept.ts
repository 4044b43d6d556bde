import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'old_database_kept',
  title: 'the plain database stays under another name when encryption is turned on',
  promises: ['enable_existing_app'],
  shownBy: ['Nothing of the plain database is readable on the phone any more'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override leavePlainDatabase(): void {
        const { phone, paths } = this.client;
        const kept = phone.sandbox.readFile(paths.database);
        super.leavePlainDatabase();
        phone.sandbox.writeFile(`${paths.database}_before`, kept);
      }
    },
  }),
};
