import type { Build } from '../../devices/port';
import type { Flaw } from '../flaw_planting/flaw';

/** allowBackup is what the rules alone must make up for. */
function allowing(manifest = ''): string {
  return manifest.replace('allowBackup="false"', 'allowBackup="true"');
}

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
