import type { BackupVector } from './backup_vector';

const autoBackup = 'https://developer.android.com/identity/data/autobackup';
const android12 = 'https://developer.android.com/about/versions/12/backup-restore';
const adb12 = 'https://developer.android.com/about/versions/12/behavior-changes-12#adb-backup-restrictions';
const manifest = 'https://developer.android.com/guide/topics/manifest/application-element';
const scheme = 'AOSP android.app.backup.FullBackup';
const walk = 'AOSP android.app.backup.BackupAgent';
const eligibility = 'AOSP com.android.server.backup.utils.BackupEligibilityRules';
const closedRules = `<exclude domain="database" path="."/>`;

/** Which attributes and sections count for which way out, on which version, for which target. */
export const wayVectors: readonly BackupVector[] = [
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
    claim: 'a section that names no platform asks for no transfer',
    source: 'AOSP com.android.server.backup.crossplatform.PlatformConfigParser',
    app: {
      extraction:
        '<cross-platform-transfer><platform-specific-params bundleId="com.example.app"/></cross-platform-transfer>',
    },
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
