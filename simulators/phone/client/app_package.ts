import type { Build } from '../../../devices/port';
import type { PackageFiles } from '../os/package_files';

const domains = [
  'root',
  'file',
  'database',
  'sharedpref',
  'external',
  'device_root',
  'device_file',
  'device_database',
  'device_sharedpref',
];

/** Keeps everything of every domain out. */
const excludes = domains.map((domain) => `<exclude domain="${domain}" path="."/>`).join('');

/**
 * What the app brings along for the operating system besides its code: on Android its manifest, and the rules that keep all of
 * its data out of backups and transfers.
 * @source facts/backups.md; https://developer.android.com/identity/data/autobackup#XMLSyntax
 */
export class AppPackage {
  /** Its XML texts by path, where a build brings none of its own. */
  sources(_build: Build): Readonly<Record<string, string>> {
    return {
      'AndroidManifest.xml': `<manifest xmlns:android="http://schemas.android.com/apk/res/android">
<uses-sdk android:minSdkVersion="29" android:targetSdkVersion="35"/>
<application ${this.backupAttributes()}/>
</manifest>`,
      'res/xml/backup_rules.xml': `<full-backup-content>${this.rules()}</full-backup-content>`,
      'res/xml/data_extraction_rules.xml': `<data-extraction-rules>${this.sections()}</data-extraction-rules>`,
    };
  }

  /** What the manifest's application says of backups. */
  protected backupAttributes(): string {
    return 'android:allowBackup="false" android:fullBackupContent="@xml/backup_rules" android:dataExtractionRules="@xml/data_extraction_rules"';
  }

  /** One section for each way out that Android 12 and newer tell apart. */
  protected sections(): string {
    return `<cloud-backup>${this.rules()}</cloud-backup><device-transfer>${this.rules()}</device-transfer>`;
  }

  /** What each way out leaves behind. */
  protected rules(): string {
    return excludes;
  }

  filesOf(build: Build): PackageFiles {
    return { versionCode: versionCodeOf(build), sources: build.androidSources ?? this.sources(build) };
  }
}

/** Two digits for each part of the version after the first, as builds derive it. */
function versionCodeOf({ version }: Build): number {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map(Number);
  return (major * 100 + minor) * 100 + patch;
}
