import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { archiveOf, type BackupForm, backupAround, backupOf } from './android_backup_files_for_tests';
import { openBackup } from './opening_for_tests';

const password = 'pass word 77';
const secret = 'confidential words';
const forms: Readonly<Record<string, BackupForm>> = {
  plain: {},
  compressed: { isCompressed: true },
  encrypted: { password },
  'encrypted, compressed': { password, isCompressed: true },
  'encrypted, version 1': { password, version: 1, charactersAs: 'low bytes' },
};

let archive: Buffer;
const backups = new Map<string, Buffer>();

before(async () => {
  archive = await archiveOf({
    'apps/com.example/f/a.txt': secret,
    'apps/com.example/db/b': Buffer.alloc(520),
  });
  for (const [name, form] of Object.entries(forms)) backups.set(name, backupOf(archive, form));
});

function entriesOf(bytes: Uint8Array) {
  const { contents, unread } = openBackup(bytes, [password]);
  for (const reason of unread) {
    assert.match(reason, /^[ -~]{3,300}$/);
    assert.ok(!reason.includes(secret) && !reason.includes(password), 'a reason holds no content');
  }
  return { entries: contents.filter((content) => content.includes(', entry ')), unread };
}

function headerBytes(backup: Buffer): number {
  const lines = backup.includes('AES-256') ? 9 : 4;
  let end = 0;
  for (let line = 0; line < lines; line++) end = backup.indexOf('\n', end) + 1;
  return end;
}

describe('A damaged Android backup', () => {
  for (const name of Object.keys(forms)) {
    it(`is unread wherever it is cut: ${name}`, () => {
      const whole = backups.get(name)!;
      assert.deepEqual(entriesOf(whole).unread, []);
      for (let length = 0; length < whole.length; length++)
        assert.notDeepEqual(entriesOf(whole.subarray(0, length)).unread, [], `cut to ${length} bytes`);
    });

    it(`is unread, or all the same, after any flipped bit of its header: ${name}`, () => {
      const whole = backups.get(name)!;
      const { entries } = entriesOf(whole);
      for (let bit = 0; bit < 8 * headerBytes(whole); bit++) {
        const flipped = Buffer.from(whole);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        const opened = entriesOf(flipped);
        if (opened.unread.length === 0) assert.deepEqual(opened.entries, entries, `bit ${bit}`);
      }
    });
  }

  it('ends, throws nothing, and names no content, whatever is changed in which layer', () => {
    let pastHeader = 0;
    const runs = 4000;
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(forms)), layer, changes, (name, changedLayer, edits) => {
        const form = forms[name]!;
        const whole = backups.get(name)!;
        const damaged =
          changedLayer === 'file'
            ? edited(whole, edits)
            : changedLayer === 'archive'
              ? backupOf(edited(archive, edits), form)
              : backupAround(edited(deflateSync(archive), edits), { ...form, isCompressed: true });
        const { unread } = entriesOf(damaged);
        if (!unread.some((reason) => stoppedAtHeader.test(reason))) pastHeader += 1;
      }),
      { seed: 7, numRuns: runs },
    );
    assert.ok(pastHeader > runs / 2, `${pastHeader} of ${runs} got past the header`);
  });
});

/** Why a backup is not read at all. */
const stoppedAtHeader = /damaged header|its header ends|password given|states version|rounds of PBKDF2/;

const layer = fc.constantFrom('file', 'archive', 'packed');

interface Edit {
  /** From 0 to 1, of the length. */
  readonly at: number;
  readonly kind: 'set' | 'cut' | 'insert' | 'remove';
  readonly bytes: Uint8Array;
}

const changes: fc.Arbitrary<Edit[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 0.9999, noNaN: true }),
    kind: fc.constantFrom('set', 'set', 'set', 'cut', 'insert', 'remove'),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }),
  }),
  { minLength: 1, maxLength: 5 },
);

function edited(file: Uint8Array, edits: readonly Edit[]): Buffer {
  let bytes = Buffer.from(file);
  for (const { at, kind, bytes: given } of edits) {
    const place = Math.floor(at * bytes.length);
    const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)];
    const kept = kind === 'cut' ? Buffer.alloc(0) : kind === 'insert' ? tail : tail.subarray(given.length);
    bytes = Buffer.concat([head, kind === 'set' || kind === 'insert' ? given : Buffer.alloc(0), kept]);
  }
  return bytes;
}
