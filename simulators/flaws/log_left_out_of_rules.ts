import type { Build } from '../../devices/port';
import type { Flaw } from '../flaw_planting/flaw';

/** allowBackup is what the rules alone must make up for. */
function allowing(manifest = ''): string {
  return manifest.replace('allowBackup="false"', 'allowBackup="true"');
}

/** In the domain of databases an exclude would cover the log, in that of the whole folder it covers the one file. */
const excludes = [
  'databases/default',
  'databases/RKStorage',
  'databases/RKStorage-journal',
  'files',
  'shared_prefs',
  'Ota',
  'app_webview',
]
  .map((path) => `<exclude domain="root" path="${path}"/>`)
  .join('');

export const flaw: Flaw = {
  id: 'log_left_out_of_rules',
  title:
    'the rules name the database, its local storage and files by their paths, and forget the write-ahead log',
  promises: ['backup_exclusion'],
  shownBy: [
    'Nothing that the app keeps for its user leaves in a backup',
    'Nothing of a release build leaves, whatever version of Android the phone runs',
  ],
  replace: (parts) => ({
    appPackage: class extends parts.appPackage {
      override sources(build: Build): Readonly<Record<string, string>> {
        const sources = super.sources(build);
        return {
          ...sources,
          'AndroidManifest.xml': allowing(sources['AndroidManifest.xml']),
          'res/xml/backup_rules.xml': `<full-backup-content>${excludes}</full-backup-content>`,
          'res/xml/data_extraction_rules.xml': `<data-extraction-rules><cloud-backup>${excludes}</cloud-backup><device-transfer>${excludes}</device-transfer></data-extraction-rules>`,
        };
      }
    },
  }),
};
