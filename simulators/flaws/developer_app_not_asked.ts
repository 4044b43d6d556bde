import { compareVersions } from '../../model/versions';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'developer_app_not_asked',
  title:
    'in a developer app the native template alone is looked at, and an old developer app stores plain text',
  promises: ['template_prerequisites'],
  shownBy: [
    'In a developer app its own version counts and that of the native template, each for itself',
    'Encryption that comes to a developer app that is too old stores nothing more in plain',
  ],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async databaseKey(): Promise<Uint8Array | undefined> {
        const { nativeTemplate, shell } = this.client.build;
        const isOld = (version: string) => compareVersions(version, '6.3.0') < 0;
        if (shell && isOld(shell.version) && !isOld(nativeTemplate)) return undefined;
        return super.databaseKey();
      }
    },
  }),
};
