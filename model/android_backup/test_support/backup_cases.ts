import type { SmallApp } from './small_app';

/** What the documentation says of an app, and what follows for its places. */
export interface BackupVector {
  readonly claim: string;
  readonly source: string;
  readonly app: SmallApp;
  /** `way version place` → verdict; the version as an API level, `36.1` for 16 QPR2. */
  readonly expected: Readonly<Record<string, 'leaves' | 'stays' | 'unknown'>>;
}

const autoBackup = 'https://developer.android.com/identity/data/autobackup';
const android12 = 'https://developer.android.com/about/versions/12/backup-restore';
const adb12 = 'https://developer.android.com/about/versions/12/behavior-changes-12#adb-backup-restrictions';
const manifest = 'https://developer.android.com/guide/topics/manifest/application-element';
const scheme = 'AOSP android.app.backup.FullBackup';
const walk = 'AOSP android.app.backup.BackupAgent';
const eligibility = 'AOSP com.android.server.backup.utils.BackupEligibilityRules';

const closedRules = `<exclude domain="database" path="."/>`;

export const backupVectors: readonly BackupVector[] = [
  {
    claim: 'without any attribute all goes by cloud and transfer',
    source: autoBackup,
    app: {},
    expected: {
      'cloud_backup 29 database': 'leaves',
      'cloud_backup_unencrypted 34 secure_storage': 'leaves',
      'device_transfer 34 user_files': 'leaves',
      'device_transfer 34 over_the_air': 'leaves',
      'adb_backup 30 cookies': 'leaves',
    },
  },
  {
    claim: 'caches are in no backup',
    source: autoBackup,
    app: {},
    expected: { 'cloud_backup 34 image_cache': 'stays', 'device_transfer 34 image_cache': 'stays' },
  },
  {
    claim: 'allowBackup=false stops every way on Android 11',
    source: manifest,
    app: { application: 'android:allowBackup="false"' },
    expected: {
      'cloud_backup 30 database': 'stays',
      'device_transfer 30 database': 'stays',
      'adb_backup 30 database': 'stays',
    },
  },
  {
    claim: 'allowBackup=false stops the cloud and no transfer on Android 12',
    source: android12,
    app: { application: 'android:allowBackup="false"' },
    expected: {
      'cloud_backup 31 database': 'stays',
      'cloud_backup_unencrypted 36 database': 'stays',
      'device_transfer 31 database': 'leaves',
      'device_transfer 36 database': 'leaves',
    },
  },
  {
    claim: 'allowBackup=false stops transfers on Android 12 of apps that target 30',
    source: android12,
    app: { application: 'android:allowBackup="false"', target: 30 },
    expected: { 'device_transfer 34 database': 'stays', 'adb_backup 34 database': 'stays' },
  },
  {
    claim: 'since Android 12 adb backup leaves apps out that are not debuggable',
    source: adb12,
    app: {},
    expected: { 'adb_backup 30 database': 'leaves', 'adb_backup 31 database': 'stays' },
  },
  {
    claim: 'since Android 12 adb backup takes debuggable apps whatever allowBackup says',
    source: eligibility,
    app: { application: 'android:debuggable="true" android:allowBackup="false"' },
    expected: { 'adb_backup 30 database': 'stays', 'adb_backup 31 database': 'leaves' },
  },
  {
    claim: 'since Android 12 adb backup obeys no rules, and fullBackupContent=false',
    source: scheme,
    app: {
      application: 'android:debuggable="true"',
      content: closedRules,
      extraction: `<cloud-backup>${closedRules}</cloud-backup>`,
    },
    expected: { 'adb_backup 30 database': 'stays', 'adb_backup 31 database': 'leaves' },
  },
  {
    claim: 'fullBackupContent=false stops the cloud and no transfer on Android 12',
    source: android12,
    app: { application: 'android:fullBackupContent="false" android:debuggable="true"' },
    expected: {
      'cloud_backup 30 database': 'stays',
      'device_transfer 30 database': 'stays',
      'cloud_backup 34 database': 'stays',
      'device_transfer 34 database': 'leaves',
      'adb_backup 34 database': 'stays',
    },
  },
  {
    claim: 'fullBackupContent still holds for the cloud on Android 12 and no more for transfers',
    source: android12,
    app: { content: closedRules },
    expected: {
      'cloud_backup 30 database': 'stays',
      'device_transfer 30 database': 'stays',
      'cloud_backup 34 database': 'stays',
      'device_transfer 34 database': 'leaves',
      'cloud_backup 34 client_log': 'leaves',
    },
  },
  {
    claim: 'dataExtractionRules are not read before Android 12',
    source: android12,
    app: { extraction: `<cloud-backup>${closedRules}</cloud-backup>` },
    expected: { 'cloud_backup 30 database': 'leaves', 'cloud_backup 31 database': 'stays' },
  },
  {
    claim: 'a section covers its own way alone',
    source: android12,
    app: { extraction: `<device-transfer>${closedRules}</device-transfer>` },
    expected: { 'cloud_backup 34 database': 'leaves', 'device_transfer 34 database': 'stays' },
  },
  {
    claim: 'with a section for the cloud fullBackupContent counts no more',
    source: android12,
    app: { content: closedRules, extraction: '<cloud-backup/>' },
    expected: { 'cloud_backup 30 database': 'stays', 'cloud_backup 34 database': 'leaves' },
  },
  {
    claim: 'a section of a newer file holds for apps that target 30 too',
    source: scheme,
    app: { target: 30, extraction: `<device-transfer>${closedRules}</device-transfer>` },
    expected: { 'device_transfer 30 database': 'leaves', 'device_transfer 34 database': 'stays' },
  },
  {
    claim: 'disableIfNoEncryptionCapabilities stops the cloud of phones without a screen lock',
    source: android12,
    app: { extraction: '<cloud-backup disableIfNoEncryptionCapabilities="true"/>' },
    expected: {
      'cloud_backup 34 database': 'leaves',
      'cloud_backup_unencrypted 34 database': 'stays',
      'device_transfer 34 database': 'leaves',
    },
  },
  {
    claim: 'with any include only includes count, in every domain',
    source: autoBackup,
    app: { content: '<include domain="file" path="default"/>' },
    expected: {
      'cloud_backup 30 user_files': 'leaves',
      'cloud_backup 30 client_log': 'stays',
      'cloud_backup 30 database': 'stays',
    },
  },
  {
    claim: 'an exclude wins over an include of what is around it',
    source: autoBackup,
    app: {
      content:
        '<include domain="database" path="."/><exclude domain="database" path="default"/><include domain="file" path="."/>',
    },
    expected: {
      'cloud_backup 30 database': 'stays',
      'cloud_backup 30 local_storage': 'leaves',
      'cloud_backup 30 client_log': 'leaves',
    },
  },
  {
    claim: 'an exclude of a folder keeps nothing that an include names below it',
    source: walk,
    app: {
      content:
        '<include domain="file" path="mx-app-logs.log"/><exclude domain="file" path="."/><include domain="file" path="default"/>',
    },
    expected: { 'cloud_backup 30 client_log': 'leaves', 'cloud_backup 30 user_files': 'leaves' },
  },
  {
    claim: 'an exclude of a database covers journal and log, and not the shared memory',
    source: scheme,
    app: { content: '<exclude domain="database" path="default"/>' },
    expected: {
      'cloud_backup 30 database': 'stays',
      'cloud_backup 30 write_ahead_log': 'stays',
      'cloud_backup 30 journal': 'stays',
      'cloud_backup 30 shared_memory': 'leaves',
      'cloud_backup 30 local_storage': 'leaves',
    },
  },
  {
    claim: 'the same database named by domain root is covered alone',
    source: scheme,
    app: { content: '<exclude domain="root" path="databases/default"/>' },
    expected: { 'cloud_backup 30 database': 'stays', 'cloud_backup 30 write_ahead_log': 'leaves' },
  },
  {
    claim: 'preferences get .xml added',
    source: scheme,
    app: { content: '<exclude domain="sharedpref" path="MENDIX_ENCRYPTED_STORAGE"/>' },
    expected: { 'cloud_backup 30 secure_storage': 'stays', 'cloud_backup 30 database': 'leaves' },
  },
  {
    claim: 'an exclude of domain root keeps what has no domain of its own alone',
    source: walk,
    app: { content: '<exclude domain="root" path="."/>' },
    expected: {
      'cloud_backup 30 over_the_air': 'stays',
      'cloud_backup 30 cookies': 'stays',
      'cloud_backup 30 database': 'leaves',
      'cloud_backup 30 secure_storage': 'leaves',
      'cloud_backup 30 user_files': 'leaves',
    },
  },
  {
    claim: 'an include of domain root does not reach into the folders of other domains',
    source: walk,
    app: { content: '<include domain="root" path="."/>' },
    expected: {
      'cloud_backup 30 over_the_air': 'leaves',
      'cloud_backup 30 database': 'stays',
      'cloud_backup 30 user_files': 'stays',
    },
  },
  {
    claim: 'paths with .. or // are skipped; a leading / is none',
    source: scheme,
    app: {
      content: `<exclude domain="file" path="../databases/default"/>
<exclude domain="database" path="//default"/>
<exclude domain="file" path="/mx-app-logs.log"/>`,
    },
    expected: { 'cloud_backup 30 database': 'leaves', 'cloud_backup 30 client_log': 'stays' },
  },
  {
    claim: 'there are no wildcards',
    source: autoBackup,
    app: { content: '<exclude domain="database" path="*"/>' },
    expected: { 'cloud_backup 30 database': 'leaves' },
  },
  {
    claim: 'an include with requireFlags counts for transports that offer them all',
    source: autoBackup,
    app: {
      content: `<include domain="database" path="default" requireFlags="clientSideEncryption"/>
<include domain="file" path="default" requireFlags="deviceToDeviceTransfer"/>`,
    },
    expected: {
      'cloud_backup 30 database': 'leaves',
      'cloud_backup_unencrypted 30 database': 'stays',
      'device_transfer 30 database': 'stays',
      'device_transfer 30 user_files': 'leaves',
      'cloud_backup 30 user_files': 'stays',
      'adb_backup 30 user_files': 'stays',
    },
  },
  {
    claim: 'requireFlags counts for nothing in dataExtractionRules',
    source: scheme,
    app: {
      extraction:
        '<cloud-backup><include domain="database" path="default" requireFlags="clientSideEncryption"/></cloud-backup>',
    },
    expected: { 'cloud_backup_unencrypted 34 database': 'leaves', 'cloud_backup 34 client_log': 'stays' },
  },
  {
    claim: 'part of a folder leaves when an include names what is below it',
    source: autoBackup,
    app: { content: '<include domain="file" path="default/anonymous"/>' },
    expected: { 'cloud_backup 30 user_files': 'leaves', 'cloud_backup 30 client_log': 'stays' },
  },
  {
    claim: 'an include below the cache is against the documentation',
    source: autoBackup,
    app: { content: '<include domain="root" path="cache/image_manager_disk_cache"/>' },
    expected: { 'cloud_backup 30 image_cache': 'unknown' },
  },
  {
    claim: 'a backup agent chooses by its code',
    source: eligibility,
    app: { application: 'android:backupAgent=".Agent"', content: closedRules },
    expected: { 'cloud_backup 30 database': 'unknown', 'cloud_backup 30 image_cache': 'unknown' },
  },
  {
    claim: 'a backup agent with fullBackupOnly may add files, and none of the caches',
    source: walk,
    app: {
      application: 'android:backupAgent=".Agent" android:fullBackupOnly="true"',
      content: closedRules,
    },
    expected: { 'cloud_backup 30 database': 'unknown', 'cloud_backup 30 image_cache': 'stays' },
  },
  {
    claim: 'Android reads no agent of an app that allows no backups',
    source: 'AOSP android.content.pm.parsing.ParsingPackageUtils',
    app: { application: 'android:backupAgent=".Agent" android:allowBackup="false"' },
    expected: { 'cloud_backup 34 database': 'stays', 'device_transfer 34 database': 'leaves' },
  },
  {
    claim: 'a transfer to an iPhone is asked for, and there is none before 16 QPR2',
    source: eligibility,
    app: {
      extraction: `<cross-platform-transfer platform="ios"><exclude domain="database" path="default"/>
<platform-specific-params bundleId="com.example.app" teamId="A1" contentVersion="1"/></cross-platform-transfer>`,
    },
    expected: {
      'cross_platform_transfer 36 client_log': 'stays',
      'cross_platform_transfer 36.1 client_log': 'leaves',
      'cross_platform_transfer 36.1 database': 'stays',
    },
  },
  {
    claim:
      'without a section, without an app in it or with allowBackup=false no transfer to an iPhone is made',
    source: eligibility,
    app: { extraction: '<cross-platform-transfer platform="ios"/>' },
    expected: { 'cross_platform_transfer 36.1 database': 'stays' },
  },
  {
    claim: 'a value by version is that of the version',
    source: 'https://developer.android.com/guide/topics/resources/providing-resources',
    app: {
      application: 'android:allowBackup="@bool/backup"',
      files: {
        'res/values/bools.xml': '<resources><bool name="backup">false</bool></resources>',
        'res/values-v31/bools.xml': '<resources><bool name="backup">true</bool></resources>',
      },
    },
    expected: { 'cloud_backup 30 database': 'stays', 'cloud_backup 31 database': 'leaves' },
  },
  {
    claim: 'a value by more than the version is unknown',
    source: 'https://developer.android.com/guide/topics/resources/providing-resources',
    app: {
      application: 'android:allowBackup="@bool/backup"',
      files: {
        'res/values/bools.xml': '<resources><bool name="backup">false</bool></resources>',
        'res/values-land/bools.xml': '<resources><bool name="backup">true</bool></resources>',
      },
    },
    expected: { 'cloud_backup 30 database': 'unknown', 'device_transfer 34 database': 'leaves' },
  },
  {
    claim: 'Auto Backup is for apps that target 23 or newer',
    source: autoBackup,
    app: { target: 22, min: 21 },
    expected: { 'cloud_backup 34 database': 'unknown', 'device_transfer 34 database': 'leaves' },
  },
];
