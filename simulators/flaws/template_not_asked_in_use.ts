import type { Flaw } from '../flaw_planting/flaw';
import { isTemplateTooOld } from '../phone/client/client_start';

export const flaw: Flaw = {
  id: 'template_not_asked_in_use',
  title: 'an app in use on a template that cannot encrypt goes on with its plain database',
  promises: ['template_prerequisites'],
  shownBy: ['Encryption that comes over the air to such a binary stores nothing more in plain'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        const { phone, paths } = this.client;
        const isInUse = phone.sandbox.exists(paths.database);
        return super.databaseKey().catch((error) => {
          if (isInUse && isTemplateTooOld(error)) return undefined;
          throw error;
        });
      }
    },
  }),
};
