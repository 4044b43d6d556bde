/** Texts of an Android app by path. */
type AndroidSources = Readonly<Record<string, string>>;

const android = 'http://schemas.android.com/apk/res/android';
const newer = 'res/xml/data_extraction_rules.xml';
const older = 'res/xml/backup_rules.xml';

/** An app with these attributes and rules; the rules of both forms say the same unless told otherwise. */
function app(attributes: string, files: AndroidSources = {}): AndroidSources {
  const named = [
    ...(newer in files ? ['android:dataExtractionRules="@xml/data_extraction_rules"'] : []),
    ...(older in files ? ['android:fullBackupContent="@xml/backup_rules"'] : []),
  ];
  return {
    ...files,
    'AndroidManifest.xml': `<manifest xmlns:android="${android}">
  <uses-sdk android:minSdkVersion="29" android:targetSdkVersion="35"/>
  <application android:debuggable="false" ${[attributes, ...named].join(' ')}/>
</manifest>`,
  };
}

/** The same rules wherever there are any. */
function everywhere(rules: string): AndroidSources {
  return app('android:allowBackup="true"', {
    [newer]: extraction(`<cloud-backup>${rules}</cloud-backup><device-transfer>${rules}</device-transfer>`),
    [older]: `<full-backup-content>${rules}</full-backup-content>`,
  });
}

function extraction(sections: string): string {
  return `<data-extraction-rules>${sections}</data-extraction-rules>`;
}

const domains = ['root', 'file', 'database', 'sharedpref', 'external'];
const nothing = domains.map((domain) => `<exclude domain="${domain}" path="."/>`).join('');

/** Words for a build out of which a restore can bring something back, on every platform. */
export const allowsEverything = 'lets everything go';

/** Android builds by the words of the features. */
export const backupConfigurations: Readonly<Record<string, AndroidSources>> = {
  'says nothing of backups': app(''),
  [allowsEverything]: app('android:allowBackup="true"'),
  'forbids backups by allowBackup alone': app('android:allowBackup="false"'),
  'keeps itself out of the cloud alone': app('android:allowBackup="true"', {
    [newer]: extraction(`<cloud-backup>${nothing}</cloud-backup>`),
    [older]: `<full-backup-content>${nothing}</full-backup-content>`,
  }),
  'keeps itself out of transfers alone': app('android:allowBackup="true"', {
    [newer]: extraction(`<device-transfer>${nothing}</device-transfer>`),
  }),
  'keeps back its database by name': everywhere('<exclude domain="database" path="default"/>'),
  'keeps back its database by a path in another domain': everywhere(
    '<exclude domain="file" path="databases/default"/>',
  ),
  'keeps back its database by a path that climbs': everywhere(
    '<exclude domain="file" path="../databases/default"/>',
  ),
  'lets nothing go but its preferences': everywhere('<include domain="sharedpref" path="."/>'),
  'lets its files go where they are encrypted on the way': everywhere(
    '<include domain="file" path="." requireFlags="clientSideEncryption"/>',
  ),
  'forbids the cloud where it is not encrypted': app('android:allowBackup="true"', {
    [newer]: extraction(
      '<cloud-backup disableIfNoEncryptionCapabilities="true"><exclude domain="database" path="."/></cloud-backup>',
    ),
  }),
  'includes its files and takes one of them back': everywhere(
    '<include domain="file" path="."/><exclude domain="file" path="mx-app-logs.log"/>',
  ),
};
