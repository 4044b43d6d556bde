import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'template_asked_without_need',
  title: 'an app without database encryption does not start on a binary that could not encrypt',
  promises: ['template_prerequisites'],
  shownBy: [
    'Where the profile asks for no encryption, a developer app that is too old goes on with a plain database',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        this.requireEncryptingTemplate();
        return super.databaseKey();
      }
    },
  }),
};
