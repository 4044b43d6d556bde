import type { BackupVector } from './backup_vector';

const autoBackup = 'https://developer.android.com/identity/data/autobackup';
const scheme = 'AOSP android.app.backup.FullBackup';
const walk = 'AOSP android.app.backup.BackupAgent';

/** What rules cover. */
export const ruleVectors: readonly BackupVector[] = [
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
];
