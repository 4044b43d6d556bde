import { compareVersions } from '../../model/versions';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'old_template_stores_plain',
  title: 'on a template that cannot encrypt the app starts with a plain database',
  promises: ['template_prerequisites'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        const canEncrypt = compareVersions(this.client.build.nativeTemplate, '6.3.0') >= 0;
        return canEncrypt ? super.databaseKey() : undefined;
      }
    },
  }),
};
