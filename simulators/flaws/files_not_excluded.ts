import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'files_not_excluded',
  title: 'on iOS the files of the user go along in every backup',
  promises: ['backup_exclusion'],
  shownBy: ['Nothing that the app keeps for its user leaves in a backup'],
  replace: (parts) => ({
    backupExclusion: class extends parts.backupExclusion {
      override userFiles(): void {}
    },
  }),
};
