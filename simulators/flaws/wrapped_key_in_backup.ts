import type { Flaw } from '../flaw_planting/flaw';

const excludes =
  '<exclude domain="database" path="default"/><exclude domain="file" path="."/><exclude domain="root" path="."/>';

export const flaw: Flaw = {
  id: 'wrapped_key_in_backup',
  title:
    'the rules keep the database and the files back, and let the local storage with the wrapped key and the preferences go',
  promises: ['backup_exclusion'],
  shownBy: [
    'Nothing that the app keeps for its user leaves in a backup',
    'Nothing of a release build leaves, whatever version of Android the phone runs',
  ],
  replace: (parts) => ({
    appPackage: class extends parts.appPackage {
      protected override backupAttributes(): string {
        return super.backupAttributes().replace('allowBackup="false"', 'allowBackup="true"');
      }

      protected override rules(): string {
        return excludes;
      }
    },
  }),
};
