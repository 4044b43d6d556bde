import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'developer_app_refuses_too_late',
  title: 'a developer app that cannot encrypt refuses to start, and leaves a plain database behind',
  promises: ['template_prerequisites'],
  shownBy: ['In a developer app its own version counts and that of the native template, each for itself'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        try {
          return await super.databaseKey();
        } catch (error) {
          if (this.client.build.shell) await this.openLocalDatabase(undefined);
          throw error;
        }
      }
    },
  }),
};
