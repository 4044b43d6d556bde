import type { Flaw } from '../flaw_planting/flaw';
import type { PackageFiles } from '../phone/os/package_files';
import type { InstalledApp } from '../phone/os/phone_os';

export const flaw: Flaw = {
  id: 'update_clears_data',
  title: 'an update from the store leaves the app without the data that it had',
  promises: ['disable_new_installs_only', 'template_prerequisites'],
  shownBy: [
    'An install that is encrypted stays so through updates',
    'An older binary put over an encrypted install stores nothing plain, and a newer one finds everything again',
  ],
  replace: (parts) => ({
    os: class extends parts.os {
      override replace(appId: string, ...build: [InstalledApp['type'], PackageFiles]): void {
        const root = this.apps.get(appId)?.root ?? '';
        for (const { path } of this.phone.sandbox.treeOf(root)) this.phone.sandbox.remove(path);
        super.replace(appId, ...build);
      }
    },
  }),
};
