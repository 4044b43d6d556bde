import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'flavour_shares_one_folder',
  title: 'a flavour is installed under an id of its own that is not its app id',
  promises: ['locate_database'],
  replace: (parts) => ({
    os: class extends parts.os {
      override install(appId: string, type: 'debug' | 'release') {
        return super.install(appId.replace(/\.dev$/, '_dev'), type);
      }
    },
  }),
};
