import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'session_outlives_uninstall',
  title: 'a reinstall goes on with what the install before left in the Keychain',
  promises: ['key_hierarchy'],
  shownBy: ['A reinstall goes on with nothing that an install before left in the key store'],
  replace: (parts) => ({
    clientStart: class extends parts.clientStart {
      protected override async leaveEarlierInstall() {}
    },
  }),
};
