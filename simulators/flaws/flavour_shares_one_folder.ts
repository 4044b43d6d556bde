import type { Flaw } from '../flaw_planting/flaw';
import type { PackageFiles } from '../phone/os/package_files';

export const flaw: Flaw = {
  id: 'flavour_shares_one_folder',
  title: 'a flavour is installed under an id of its own that is not its app id',
  promises: ['locate_database'],
  replace: (parts) => ({
    os: class extends parts.os {
      override install(appId: string, ...build: ['debug' | 'release', PackageFiles]) {
        return super.install(appId.replace(/\.dev$/, '_dev'), ...build);
      }
    },
  }),
};
