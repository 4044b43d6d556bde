import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { NO_SECRETS } from '../containers/decoder';
import { inputAmong } from '../containers/open_containers';
import { mustBeOpenedBy } from '../containers/signatures';
import { archiveOf, type BackupForm, backupOf } from './android_backup_files_for_tests';
import { openBackup } from './opening_for_tests';

const password = 'Grüße €1';
const files = { 'apps/com.example/_manifest': '1\ncom.example\n', 'apps/com.example/f/a.txt': 'plain words' };
const archive = archiveOf(files);
const expected = Object.entries(files).map(
  ([name, text]) => `android_backup/tar: archive, entry ${name} = ${text}`,
);

async function backup(form: BackupForm = {}): Promise<Buffer> {
  return backupOf(await archive, form);
}

/** Nothing came out, and this is why. */
function assertUnread(bytes: Uint8Array, passwords: readonly string[], reason: RegExp): void {
  const { contents, unread } = openBackup(bytes, passwords);
  assert.deepEqual(contents, []);
  assert.equal(unread.length, 1, unread.join());
  assert.match(unread[0]!, reason);
}

describe('An Android backup', () => {
  for (const version of [1, 2, 3, 4, 5])
    for (const isCompressed of [false, true])
      for (const locked of [{}, { password }, { password, charactersAs: 'low bytes' }] as const) {
        const form = { version, isCompressed, ...locked };
        if ('charactersAs' in locked && version > 1) continue;
        it(`is opened: ${JSON.stringify(form)}`, async () => {
          const { contents, unread } = openBackup(await backup(form), ['another', password]);
          assert.deepEqual(
            contents.filter((content) => content.includes('entry')),
            expected,
          );
          assert.deepEqual(unread, []);
        });
      }

  it('takes 10,000 rounds, as Android does', async () => {
    const bytes = await backup({ password, rounds: 10_000, isCompressed: true });
    assert.deepEqual(openBackup(bytes, [password]).unread, []);
  });

  it('of no app holds nothing, and nothing stays unread', () => {
    const { contents, unread } = openBackup(backupOf(Buffer.alloc(1024), { isCompressed: true }));
    assert.deepEqual([contents.length, unread], [1, []]);
  });

  it('is known by its name too, when the magic is damaged or the file is empty', async () => {
    const damaged = await backup();
    damaged[3]! ^= 4;
    assertUnread(damaged, [], /has a damaged header: line 1 \(magic\) is not as Android writes it$/);
    assertUnread(Buffer.alloc(0), [], /is cut short: its header ends in line 1 \(magic\)$/);
    assert.deepEqual(openBackup(Buffer.alloc(0), [], 'notes').unread, []);
    assert.deepEqual(openBackup(Buffer.from('Words of another kind'), [], 'notes.ab').unread, []);
  });

  it('must be opened by its decoder, or it stays unread', () => {
    for (const [path, bytes] of [
      ['backup', backupOf(Buffer.alloc(1024))],
      ['backup.ab', Buffer.alloc(0)],
    ] as const) {
      const input = inputAmong(() => undefined, path, bytes, NO_SECRETS);
      assert.deepEqual(mustBeOpenedBy(input), [['android_backup']]);
    }
  });

  it('is opened inside another container', async () => {
    const { contents } = openBackup(gzipSync(await backup({ password })), [password], 'backup.ab.gz');
    assert.ok(contents.includes(`gzip/${expected[1]!.replace(': ', ': unpacked, ')}`), contents.join('\n'));
  });
});

describe('An Android backup that cannot be read says why', () => {
  it('without a password, and with wrong ones', async () => {
    const bytes = await backup({ password });
    assertUnread(bytes, [], /^android_backup: {2}is encrypted, and no password was given: hand it over$/);
    assertUnread(
      bytes,
      ['wrong', ''],
      /: {2}is encrypted, and no password given opens it: each is wrong, or/,
    );
  });

  it('of an unknown version', async () => {
    assertUnread(await backup({ version: 6 }), [], /states version 6, expected 1 to 5/);
    assertUnread(await backup({ version: 0 }), [], /states version 0, expected 1 to 5/);
  });

  it('with a header that is not as Android writes it', async () => {
    const text = (await backup({ password })).toString('latin1');
    const changed = (from: RegExp, to: string | ((found: string) => string)) =>
      Buffer.from(text.replace(from, to as string), 'latin1');
    for (const [bytes, reason] of [
      [changed(/\n5\n/, '\nfive\n'), /line 2 \(version\)/],
      [changed(/\n0\n/, '\n2\n'), /line 3 \(compression\)/],
      [changed(/AES-256/, 'AES-128'), /line 4 \(encryption\)/],
      [changed(/AES-256\n../, 'AES-256\nxy'), /line 5 \(user salt\)/],
      [changed(/AES-256\n[^\n]*/, 'AES-256\n'), /line 5 \(user salt\)/],
      [changed(/\n2\n/, '\n-2\n'), /line 7 \(rounds\)/],
      [changed(/\n2\n../, '\n2\n'), /line 8 \(user IV\)/],
      [changed(/\n2\n[^\n]*\n../, (found) => found.slice(0, -2)), /line 9 \(master key blob\)/],
      [changed(/\n/g, '\r\n'), /line 1 \(magic\)/],
      [Buffer.concat([Buffer.from('ANDROID BACKUP\n'), Buffer.alloc(9000, '5')]), /line 2 \(version\)/],
    ] as const) {
      assertUnread(bytes, [password], new RegExp(`has a damaged header: ${reason.source}`));
    }
    assertUnread(changed(/\n2\n/, '\n1000001\n'), [password], /asks for 1000001 rounds of PBKDF2, expected/);
  });

  it('with nothing or something else below the header', async () => {
    const header = 'ANDROID BACKUP\n5\n1\nnone\n';
    assertUnread(Buffer.from(header), [], /is cut short: nothing follows its header$/);
    const reasonOf = (body: Uint8Array) =>
      openBackup(Buffer.concat([Buffer.from(header), body])).unread.join();
    assert.match(reasonOf(Buffer.from('rubbish')), /cannot be unpacked to the end: incorrect header check$/);
    assert.match(reasonOf(deflateSync('no archive')), /holds no tar archive below its header$/);
    const packed = deflateSync(await archive);
    assert.match(reasonOf(Buffer.concat([packed, Buffer.from('more')])), /has 4 bytes behind its end$/);
  });

  it('whose cipher text is cut in a block, and between two', async () => {
    const bytes = await backup({ password });
    const reasonOf = (cut: number) => openBackup(bytes.subarray(0, bytes.length - cut), [password]).unread;
    assert.match(reasonOf(5).join(), /is cut short: its last AES block has 11 of 16 bytes$/);
    assert.match(reasonOf(32).join(), /is cut short or damaged: its last AES block is no end$/);
  });

  it('that expands beyond the bound, and searches its first bytes', () => {
    const bomb = Buffer.concat([
      Buffer.from('ANDROID BACKUP\n5\n1\nnone\n'),
      deflateSync(Buffer.alloc(2 ** 29 + 2 ** 26, 'b'), { level: 1 }),
    ]);
    const { unread } = openBackup(bomb);
    assert.deepEqual(unread, ['android_backup:  expands beyond the bound of decoded bytes for one file']);
  });
});
