import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'backups_allowed',
  title: 'the manifest says nothing of backups and names no rules',
  promises: ['backup_exclusion'],
  shownBy: [
    'Nothing that the app keeps for its user leaves in a backup',
    'Nothing of a release build leaves, whatever version of Android the phone runs',
  ],
  replace: (parts) => ({
    appPackage: class extends parts.appPackage {
      protected override backupAttributes(): string {
        return '';
      }
    },
  }),
};
