import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveOf, backupOf } from './android_backup/android_backup_files_for_tests';
import { backupFiles } from './backup_files';
import type { EvidenceFile } from './evidence';

const entries = {
  'apps/com.example.app/_manifest': '1\ncom.example.app\n',
  'apps/com.example.app/db/default-wal': 'log',
  'apps/com.example.app/f/default/a.pdf': 'document',
  'apps/com.example.app/sp/settings.xml': '<map/>',
  'apps/com.example.app/r/Ota/index.js': 'bundle',
  'apps/com.example.app/ef/export.csv': 'export',
  'apps/com.example.app/d_db/early': 'device',
  'apps/com.example.notes/_manifest': '1\ncom.example.notes\n',
};
const paths = [
  'data/Ota/index.js',
  'data/databases/default-wal',
  'data/files/default/a.pdf',
  'data/shared_prefs/settings.xml',
  'device/databases/early',
  'external/export.csv',
];

function readOf(files: readonly EvidenceFile[], passwords: readonly string[] = []) {
  const { files: found, apps, unread } = backupFiles({ name: 'set', files }, passwords);
  return {
    app: found.map(({ app }) => app).filter((app) => app !== 'com.example.app'),
    paths: found.map(({ path }) => path).sort(),
    apps: [...apps].sort(),
    unread: unread.map(({ path, reason }) => `${path}: ${reason}`),
  };
}

test('an archive and an .ab file tell where their files lay, and which apps took part', async () => {
  const archive = await archiveOf(entries);
  const expected = { app: [], paths, apps: ['com.example.app', 'com.example.notes'], unread: [] };
  assert.deepEqual(readOf([{ path: '_full/com.example.app', bytes: archive }]), expected);
  const packed = backupOf(archive, { isCompressed: true, password: 'p' });
  assert.deepEqual(readOf([{ path: 'backup.ab', bytes: packed }], ['p']), expected);
});

test('a set that cannot be read is told, and its files are not taken for none', async () => {
  const archive = await archiveOf(entries);
  const locked = backupOf(archive, { isCompressed: true, password: 'p' });
  const { unread, apps } = readOf([{ path: 'backup.ab', bytes: locked }], ['other']);
  assert.deepEqual(apps, []);
  assert.match(unread.join(), /no password given opens it/);
  const cut = readOf([{ path: '_full/com.example.app', bytes: archive.subarray(0, 1100) }]);
  assert.match(cut.unread.join(), /truncated/);
});

test('app folders that were copied as they are name the app by their path', () => {
  const files = ['/data/data/com.example.app/databases/default', 'data/user/0/com.example.app/cache/a'];
  assert.deepEqual(readOf(files.map((path) => ({ path, bytes: Buffer.from('x') }))).paths, [
    'data/cache/a',
    'data/databases/default',
  ]);
});
