import type { Flaw } from '../flaw_planting/flaw';
import { isTemplateTooOld } from '../phone/client/client_start';

export const flaw: Flaw = {
  id: 'template_asked_too_late',
  title: 'the local database is made before the app sees that its template cannot encrypt',
  promises: ['template_prerequisites'],
  shownBy: ['A new install on a template that is too old keeps no plain database'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        try {
          return await super.databaseKey();
        } catch (error) {
          if (isTemplateTooOld(error)) await this.openLocalDatabase(undefined);
          throw error;
        }
      }
    },
  }),
};
