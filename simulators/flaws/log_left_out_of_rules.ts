import type { Flaw } from '../flaw_planting/flaw';
import { ruledBy } from '../flaw_planting/ruled_by';

const paths = [
  'databases/default',
  'databases/RKStorage',
  'databases/RKStorage-journal',
  'files',
  'shared_prefs',
  'Ota',
  'app_webview',
];
/** In the domain of databases an exclude would cover the log, in that of the whole folder it covers the one file. */
const excludes = paths.map((path) => `<exclude domain="root" path="${path}"/>`).join('');

export const flaw: Flaw = {
  id: 'log_left_out_of_rules',
  title:
    'the rules name the database, its local storage and files by their paths, and forget the write-ahead log',
  promises: ['backup_exclusion'],
  shownBy: [
    'Nothing that the app keeps for its user leaves in a backup',
    'Nothing of a release build leaves, whatever version of Android the phone runs',
  ],
  replace: (parts) => ({ appPackage: ruledBy(parts, excludes) }),
};
