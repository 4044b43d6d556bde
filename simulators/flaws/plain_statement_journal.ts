import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'plain_statement_journal',
  title: 'the engine keeps a plain journal of the values that it was given',
  promises: ['backup_exclusion', 'database_encryption', 'disable_new_installs_only', 'key_loss'],
  replace: (parts) => ({
    engine: class extends parts.engine {
      override async open(...[path, options = {}]: Parameters<InstanceType<typeof parts.engine>['open']>) {
        const database = await super.open(path, options);
        const { sandbox } = this.phone;
        const run = database.run.bind(database);
        database.run = (sql, parameters = []) => {
          run(sql, parameters);
          const journal = `${path}-statements`;
          const end = sandbox.exists(journal) ? sandbox.size(journal) : 0;
          if (options.key) sandbox.write(journal, end, new TextEncoder().encode(`${parameters.join('|')}\n`));
        };
        return database;
      }
    },
  }),
};
