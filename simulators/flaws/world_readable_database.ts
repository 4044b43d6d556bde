import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'world_readable_database',
  title: 'any app on the phone can read the database file',
  promises: ['sandbox'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      override async start() {
        await super.start();
        const { phone, paths } = this.client;
        const names = paths.database.split('/');
        for (let depth = paths.root.split('/').length; depth < names.length; depth += 1) {
          phone.sandbox.setMode(names.slice(0, depth).join('/'), 0o755);
        }
        phone.sandbox.setMode(paths.database, 0o644);
      }
    },
  }),
};
