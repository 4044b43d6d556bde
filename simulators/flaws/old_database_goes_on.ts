import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'old_database_goes_on',
  title: 'an app that has a plain database goes on with it when encryption is turned on',
  promises: ['enable_existing_app', 'template_prerequisites'],
  shownBy: ['An update replaces the plain database by an empty encrypted one'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        const kept = await this.keptDatabaseKey();
        const isThere = this.client.phone.sandbox.exists(this.client.paths.database);
        return kept === undefined && isThere ? undefined : super.databaseKey();
      }
    },
  }),
};
