import assert from 'node:assert';
import { createCipheriv } from 'node:crypto';
import { before, test } from 'node:test';
import { databaseOf } from '../sqlite/decoding_for_tests';
import { openInViewer } from '../sqlite/viewer';
import { describeDatabaseFile } from './describe_database_file';
import { type DatabaseFiles, openEngine } from './engine_for_tests';
import { viewerRefusal } from './prove_encryption';
import { viewerVerdict } from './viewer_verdict';

const key = new Uint8Array(32).map((_, i) => i * 11 + 3);
const random = new Uint8Array(
  createCipheriv('aes-128-ctr', 'k'.repeat(16), 'v'.repeat(16)).update(Buffer.alloc(12_288)),
);
let encrypted: DatabaseFiles;
/** The same, closed in order: without a log. */
let closed: DatabaseFiles;
let plain: Uint8Array;
/** A plain database in WAL mode whose rows have not reached the main file. */
let plainLog: Uint8Array;

before(async () => {
  const keyed = await openEngine(key);
  await keyed.run("pragma journal_mode = wal; create table t(a); insert into t values('row')");
  encrypted = keyed.files();
  await keyed.run('pragma wal_checkpoint(truncate)');
  closed = { default: keyed.files().default ?? new Uint8Array() };
  await keyed.close();
  const open = await openEngine();
  await open.run("pragma journal_mode = wal; create table t(a); insert into t values('row')");
  plainLog = open.files()['default-wal'] ?? new Uint8Array();
  await open.close();
  plain = await databaseOf('create table t(a)', "insert into t values('row')", 'create index i on t(a)');
});

async function kindsOf(main: Uint8Array, wal?: Uint8Array): Promise<string[]> {
  const files = { main, ...(wal && { wal }) };
  const described = [await describeDatabaseFile(files), await describeDatabaseFile({ ...files, key })];
  return described.map(({ kind }) => kind);
}

test('an encrypted file is proven with its key only', async () => {
  const { default: main = new Uint8Array(), 'default-wal': wal } = encrypted;
  assert.deepStrictEqual(await kindsOf(main, wal), ['consistent_with_encryption', 'encrypted_proven']);
});

test('random bytes are never proven, and no database of the device’s key', async () => {
  assert.deepStrictEqual(await kindsOf(random), ['consistent_with_encryption', 'not_a_database']);
});

test('zeros, text and sizes that are no pages are no database', async () => {
  for (const bytes of [new Uint8Array(4_096), Buffer.alloc(8_192, 'text '), random.subarray(0, 5_000)]) {
    assert.deepStrictEqual(await kindsOf(bytes), ['not_a_database', 'not_a_database']);
  }
});

test('a page that only starts like a b-tree page is not taken for a plain one', async () => {
  const lookalike = Uint8Array.from(random);
  lookalike.set([13, 0, 0, 0, 1, 0x0f, 0, 0, 0x0f, 0x80], 4_096);
  lookalike.set([10, 1], 4_096 + 0xf80);
  assert.deepStrictEqual(await kindsOf(lookalike), ['consistent_with_encryption', 'not_a_database']);
});

test('an empty file is empty', async () => {
  assert.deepStrictEqual(await kindsOf(new Uint8Array()), ['empty', 'empty']);
});

test('plain files are plain: whole, truncated, with a scrambled header, in the log only', async () => {
  assert.deepStrictEqual(await kindsOf(plain), ['plain', 'plain']);
  assert.deepStrictEqual(await kindsOf(plain.subarray(0, 8_192)), ['plain', 'plain']);
  const scrambled = Uint8Array.from(plain);
  scrambled.set(random.subarray(0, 100));
  assert.deepStrictEqual(await kindsOf(scrambled), [
    'plain_with_damaged_header',
    'plain_with_damaged_header',
  ]);
  assert.deepStrictEqual(await kindsOf(new Uint8Array(), plainLog), ['plain_in_wal', 'plain_in_wal']);
});

test('property: no damage of a header and no cut makes a plain file look encrypted', async () => {
  const kinds = new Set<string>();
  const tried = async (bytes: Uint8Array) => {
    for (const kind of await kindsOf(bytes)) kinds.add(kind);
  };
  for (let bit = 0; bit < 100 * 8; bit += 7)
    await tried(plain.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));
  for (let length = 1; length < plain.length; length += 509) await tried(plain.subarray(0, length));
  for (let length = 4_096; length < plain.length; length += 4_096) await tried(plain.subarray(0, length));
  assert.deepStrictEqual([...kinds].sort(), ['not_a_database', 'plain', 'plain_with_damaged_header']);
});

test('property: an encrypted file is proven no more once a bit is flipped or the end is cut off', async () => {
  const { default: main = new Uint8Array() } = closed;
  assert.deepStrictEqual((await kindsOf(main))[1], 'encrypted_proven');
  const kinds = new Set<string>();
  const tried = async (bytes: Uint8Array) => {
    for (const kind of await kindsOf(bytes)) kinds.add(kind);
  };
  for (let bit = 0; bit < main.length * 8; bit += 4_099)
    await tried(main.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));
  for (let length = 1; length < main.length; length += 1_021) await tried(main.subarray(0, length));
  for (let length = 4_096; length < main.length; length += 4_096) await tried(main.subarray(0, length));
  assert.deepStrictEqual([...kinds].sort(), ['consistent_with_encryption', 'not_a_database']);
});

test('an encrypted main file beside a plain log is not proven', async () => {
  const { default: main = new Uint8Array() } = encrypted;
  assert.deepStrictEqual(await kindsOf(main, plainLog), ['plain_in_wal', 'plain_in_wal']);
});

test('a viewer refuses random bytes, zeros and an encrypted file with the same message', async () => {
  const { default: main = new Uint8Array() } = encrypted;
  for (const bytes of [random, new Uint8Array(4_096), main]) {
    assert.deepStrictEqual(await openInViewer(bytes), { opened: false, message: viewerRefusal });
  }
});

test('without a key the verdict is broken or unknown', async () => {
  const { default: main = new Uint8Array() } = encrypted;
  assert.strictEqual((await viewerVerdict(plain)).outcome, 'broken');
  assert.strictEqual((await viewerVerdict(new Uint8Array(), plainLog)).outcome, 'broken');
  const verdict = await viewerVerdict(main);
  assert.strictEqual(verdict.outcome, 'unknown');
  assert.match(verdict.evidence, /consistent with encryption, not proven/);
});
