import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { archiveOf, backupOf } from '../forensics/android_backup/android_backup_files_for_tests';
import { assertRefused, runHere, temporaryFile, temporaryFolder } from './cli_for_tests';

const password = 'Grüße, pass word 77';
const wanted = 'the wanted words';

async function folderWithBackup(context: TestContext): Promise<string> {
  const folder = temporaryFolder(context);
  const archive = await archiveOf({ 'apps/com.example/f/a.txt': wanted });
  writeFileSync(join(folder, 'phone.ab'), backupOf(archive, { isCompressed: true, password }));
  return folder;
}

describe('scan --password-file', () => {
  test('opens an encrypted backup, and shows neither password nor pattern', async (context) => {
    const folder = await folderWithBackup(context);
    for (const content of [password, `${password}\n`, `\ufeff${password}\r\n`]) {
      const file = temporaryFile(context, 'password', content);
      const words = ['scan', folder, '--pattern', wanted, '--password-file', file];
      const { exitCode, out } = await runHere(context, words);
      assert.equal(exitCode, 1);
      assert.match(out, /leak {10}phone\.ab, archive, entry apps\/com\.example\/f\/a\.txt \(text\)/);
      assert.match(out, /pattern-1 in phone\.ab, archive, .* through android_backup > tar: /);
      for (const secret of [password, wanted]) assert.ok(!out.includes(secret));
    }
  });

  test('may repeat, and its result as JSON names the way inside', async (context) => {
    const folder = await folderWithBackup(context);
    const files = ['another', password].flatMap((content) => [
      '--password-file',
      temporaryFile(context, 'password', content),
    ]);
    const { out } = await runHere(context, ['scan', folder, '--json', '--pattern', wanted, ...files]);
    const { files: listed, findings, unread } = JSON.parse(out);
    const place = 'archive, entry apps/com.example/f/a.txt';
    assert.deepEqual(listed[1], { path: 'phone.ab', place, kind: 'text', verdict: 'leak' });
    const container = ['android_backup', 'tar'];
    const found = { path: 'phone.ab', container, place, offset: 0, encoding: 'utf-8', pattern: 'pattern-1' };
    assert.deepEqual(findings.at(-1), found);
    assert.deepEqual(unread, []);
  });

  test('a wrong password, or none, leaves the backup unread with its reason', async (context) => {
    const folder = await folderWithBackup(context);
    const wrong = temporaryFile(context, 'password', 'no such word');
    for (const [words, reason] of [
      [[], /unread {8}phone\.ab: is encrypted, and no password was given/],
      [['--password-file', wrong], /unread {8}phone\.ab: is encrypted, and no password given opens it/],
    ] as const) {
      const { exitCode, out } = await runHere(context, ['scan', folder, '--pattern', wanted, ...words]);
      assert.equal(exitCode, 3);
      assert.match(out, /unknown {7}phone\.ab \(Android backup, encrypted by its header \(unproven\)\)/);
      assert.match(out, reason);
      assert.ok(!out.includes('no such word'));
    }
  });

  const refusals: Readonly<Record<string, readonly [content: string | Buffer, got: RegExp]>> = {
    'an empty file': ['\n', /got an empty one\. Write the password/],
    'two lines': ['secret1\nsecret2\n', /got 2 lines\./],
    'no text': [Buffer.from([0xc3, 0x28]), /got bytes that are no UTF-8\./],
  };
  for (const [name, [content, got]] of Object.entries(refusals)) {
    test(`${name} is refused`, async (context) => {
      const file = temporaryFile(context, 'password', '');
      writeFileSync(file, content);
      const end = await runHere(context, ['scan', temporaryFolder(context), '--password-file', file]);
      assertRefused(end, 2, /Failed to read the password file .*password: expected a text file/, got);
      assert.ok(!end.complaints.includes('secret'));
    });
  }

  test('a file that is not there is refused', async (context) => {
    const end = await runHere(context, ['scan', temporaryFolder(context), '--password-file', 'nowhere']);
    assertRefused(end, 2, /Failed to read the password file nowhere: .*got ENOENT/);
  });
});
