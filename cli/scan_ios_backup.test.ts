import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { storedAt, type WrittenFile, writtenBackup } from '../forensics/ios_backup/backup_for_tests';
import { assertRefused, runHere, temporaryFile, temporaryFolder } from './cli_for_tests';

const password = 'pass phrase of the backup';
const file: WrittenFile = {
  domain: 'AppDomain-com.example.app',
  relativePath: 'Documents/note.txt',
  bytes: Buffer.from('a note that is wanted'),
  protectionClass: 3,
};
const stray = `ab/ab${'0'.repeat(38)}`;

/** An encrypted backup with one file too many, on the disk. */
async function backupFolder(context: TestContext): Promise<string> {
  const folder = temporaryFolder(context);
  for (const [path, bytes] of (await writtenBackup([file], password)).set(stray, Buffer.alloc(32))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

describe('scan of an iOS backup folder', () => {
  test('with its password names the place on the phone, and never the password', async (context) => {
    const folder = await backupFolder(context);
    const words = ['scan', folder, '--pattern', 'wanted'];
    words.push('--password-file', temporaryFile(context, 'password', `${password}\n`));
    const told = await runHere(context, words);
    assert.equal(told.exitCode, 1);
    assert.match(told.out, /pattern-1 in AppDomain-com\.example\.app\/Documents\/note\.txt at 15/);
    assert.match(told.out, /unread +ab\/ab0+: is encrypted, and no row/);
    const { out } = await runHere(context, [...words, '--json']);
    const { findings, remarks } = JSON.parse(out);
    assert.deepEqual(
      [findings.length, findings[0].path, remarks],
      [1, 'AppDomain-com.example.app/Documents/note.txt', []],
    );
    for (const text of [told.out, out]) assert.ok(!text.includes(password));
  });

  test('without it says what stays unread, and that anything odd is odd', async (context) => {
    const folder = await backupFolder(context);
    const told = await runHere(context, ['scan', folder, '--pattern', 'wanted']);
    assert.equal(told.exitCode, 3);
    assert.match(told.out, /unread +Manifest\.db: is encrypted and stays so: no password was given/);
    assert.ok(told.out.includes(`unread        ${storedAt(file)}: is encrypted`));
    writeFileSync(join(folder, 'Manifest.plist'), 'damaged');
    writeFileSync(join(folder, 'Info.plist'), '');
    const { out } = await runHere(context, ['scan', folder, '--json', '--pattern', 'wanted']);
    assert.match(out, /"reason": "is no property list that can be read: it does not begin as one/);
  });

  test('with a password file that is not there is refused', async (context) => {
    const words = ['scan', await backupFolder(context), '--password-file', 'nowhere'];
    assertRefused(await runHere(context, words), 2, /Failed to read the password file nowhere/);
  });
});
