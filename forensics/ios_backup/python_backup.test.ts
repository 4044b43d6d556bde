import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readTree } from '../scan/read_tree';
import { readIosBackup } from './read_ios_backup';

/** Writes a backup with Python's own SQLite and property lists; the manifest's newest row stays in the log. */
const script = `
import hashlib, os, plistlib, sqlite3, sys
folder = sys.argv[1]
UID = plistlib.UID
db = sqlite3.connect(os.path.join(folder, 'Manifest.db'), isolation_level=None)
db.execute('PRAGMA journal_mode=wal')
db.execute('CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)')
def add(domain, path, content, flags=1):
    file_id = hashlib.sha1(f'{domain}-{path}'.encode()).hexdigest()
    record = {'$version': 100000, '$archiver': 'NSKeyedArchiver', '$top': {'root': UID(1)}, '$objects': ['$null',
        {'Size': len(content), 'Mode': 33188, 'LastModified': 1700000000, 'ProtectionClass': 3, 'RelativePath': UID(2),
         'ExtendedAttributes': UID(3), '$class': UID(4)}, path,
        {'NS.data': plistlib.dumps({'com.example': b'value'}, fmt=plistlib.FMT_BINARY), '$class': UID(4)},
        {'$classname': 'MBFile', '$classes': ['MBFile', 'NSObject']}]}
    blob = plistlib.dumps(record, fmt=plistlib.FMT_BINARY)
    db.execute('INSERT INTO Files VALUES (?,?,?,?,?)', (file_id, domain, path, flags, blob))
    if flags == 1:
        os.makedirs(os.path.join(folder, file_id[:2]), exist_ok=True)
        with open(os.path.join(folder, file_id[:2], file_id), 'wb') as out: out.write(content)
add('AppDomain-com.example', '', b'', 2)
for i in range(300): add('AppDomain-com.example', f'Documents/{i} \\u00fc', b'content %d' % i)
db.execute('DELETE FROM Files WHERE relativePath LIKE ?', ('Documents/7%',))
add('HomeDomain', 'Library/SMS/link', b'', 4)
plistlib.dump({'IsEncrypted': False, 'Applications': {'com.example': {}}}, open(os.path.join(folder, 'Manifest.plist'), 'wb'), fmt=plistlib.FMT_BINARY)
plistlib.dump({'SnapshotState': 'finished'}, open(os.path.join(folder, 'Status.plist'), 'wb'))
plistlib.dump({'Installed Applications': ['com.example']}, open(os.path.join(folder, 'Info.plist'), 'wb'))
os._exit(0)
`;

const hasPython = spawnSync('python3', ['-c', 'import sqlite3, plistlib; plistlib.UID']).status === 0;

test('a backup that Python wrote is read, with its write-ahead log', {
  skip: !hasPython && 'no python3 here',
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ios-backup-'));
  try {
    const written = spawnSync('python3', ['-c', script, folder], { encoding: 'utf8' });
    assert.equal(written.status, 0, written.stderr);
    const backup = readIosBackup(readTree(folder).root.files);
    assert.deepEqual(backup.unread, []);
    const deleted = 11;
    assert.equal(backup.remarks.length, deleted, 'a deleted row leaves its file unlisted');
    assert.ok(backup.remarks.every(({ reason }) => reason.includes('no row of Manifest.db')));
    const listed = backup.entries.filter(({ kind }) => kind === 'file');
    assert.equal(listed.length, 300 - deleted);
    for (const { relativePath, bytes, extendedAttributes } of listed) {
      const number = /\d+/.exec(relativePath)![0];
      assert.equal(Buffer.from(bytes!).toString(), `content ${number}`);
      assert.equal(Buffer.from(extendedAttributes.get('com.example')!).toString(), 'value');
    }
    const others = backup.entries.filter(({ kind }) => kind !== 'file');
    assert.deepEqual(
      others.map(({ kind, domain }) => `${kind} ${domain}`),
      ['directory AppDomain-com.example', 'symbolic link HomeDomain'],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
