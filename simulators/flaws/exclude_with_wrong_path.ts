import type { Flaw } from '../flaw_planting/flaw';
import { ruledBy } from '../flaw_planting/ruled_by';

/** Paths of a domain begin in its own folder: this one names databases/databases. */
const excludes = '<exclude domain="database" path="databases/"/>';

export const flaw: Flaw = {
  id: 'exclude_with_wrong_path',
  title: 'an exclude names the database by a path that is not there, so that nothing is excluded',
  promises: ['backup_exclusion'],
  shownBy: [
    'Nothing that the app keeps for its user leaves in a backup',
    'Nothing of a release build leaves, whatever version of Android the phone runs',
  ],
  replace: (parts) => ({ appPackage: ruledBy(parts, excludes) }),
};
