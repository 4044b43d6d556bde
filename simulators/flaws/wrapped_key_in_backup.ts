import type { Flaw } from '../flaw_planting/flaw';
import { ruledBy } from '../flaw_planting/ruled_by';

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
  replace: (parts) => ({ appPackage: ruledBy(parts, excludes) }),
};
