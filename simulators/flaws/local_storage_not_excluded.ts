import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'local_storage_not_excluded',
  title: 'on iOS the local storage with the wrapped key goes along in every backup',
  promises: ['backup_exclusion'],
  shownBy: ['Nothing that the app keeps for its user leaves in a backup'],
  replace: (parts) => ({
    backupExclusion: class extends parts.backupExclusion {
      override localStorage(): void {}
    },
  }),
};
