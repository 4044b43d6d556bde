import assert from 'node:assert';
import { before, test } from 'node:test';
import { decodeWith, placesOf, streamsOf, valuesOf } from '../sqlite/decoding_for_tests';
import { sqliteJournalDecoder, sqliteWalDecoder } from '../sqlite/log_decoders';
import { sqliteDecoder } from '../sqlite/sqlite_decoder';
import { type DatabaseFiles, openEngine } from './engine_for_tests';
import { sqlcipherDecoder, sqlcipherJournalDecoder, sqlcipherWalDecoder } from './sqlcipher_decoders';

const key = new Uint8Array(32).map((_, i) => i * 5 + 1);
const otherKey = key.map((byte) => byte ^ 1);
const long = 'split-value-'.repeat(1_000);

/** A log that was checkpointed and restarted: two current frames over stale ones. */
let logged: DatabaseFiles;
/** A rollback journal in the middle of a transaction. */
let journalled: DatabaseFiles;

before(async () => {
  const wal = await openEngine(key);
  await wal.run('pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t(n, a)');
  await wal.run(`insert into t values(7000000000001, 'first-row'), (2, '${long}')`);
  await wal.run("update t set a = 'second-row' where n = 7000000000001");
  await wal.run("pragma wal_checkpoint(full); insert into t values(3, 'third-row')");
  logged = wal.files();
  await wal.close();
  const journal = await openEngine(key);
  await journal.run('pragma journal_mode = delete; create table t(n, a)');
  await journal.run(`insert into t values(1, 'before-row'), (2, '${long}')`);
  await journal.run(`pragma cache_size = 2; begin; update t set a = 'after-row'`);
  await journal.run(`insert into t values(3, '${'z'.repeat(40_000)}')`);
  journalled = journal.files();
  await journal.close();
});

test('the decrypted main file is taken apart like a plain one', () => {
  const decoded = decodeWith(sqlcipherDecoder, 'default', logged, [otherKey, key]);
  assert.deepStrictEqual(placesOf(decoded, 'second-row'), ['page 2']);
  assert.deepStrictEqual(placesOf(decoded, long), ['page 2, record 2']);
  assert.ok(valuesOf(decoded).includes(7_000_000_000_001n));
  assert.deepStrictEqual(
    decoded.filter((part) => 'unread' in part),
    [],
  );
});

test('current and stale frames are decrypted, split values joined', () => {
  const decoded = decodeWith(sqlcipherWalDecoder, 'default-wal', logged, [key]);
  const [third] = placesOf(decoded, 'third-row');
  assert.match(third ?? '', /^frame 1, page 2$/);
  const firsts = placesOf(decoded, 'first-row');
  assert.ok(
    firsts.length > 0 && firsts.every((place) => /^frame \d+ \(stale\), page 2/.test(place)),
    `${firsts}`,
  );
  assert.ok(placesOf(decoded, long).some((place) => /^frame \d+ \(stale\), page 2, record 2$/.test(place)));
  assert.deepStrictEqual(
    decoded.filter((part) => 'unread' in part),
    [],
  );
});

test('a log is decrypted while its main file is still empty', () => {
  const files = { ...logged, default: new Uint8Array() };
  assert.ok(placesOf(decodeWith(sqlcipherWalDecoder, 'default-wal', files, [key]), 'first-row').length > 0);
});

test('journal pages are decrypted', () => {
  const decoded = decodeWith(sqlcipherJournalDecoder, 'default-journal', journalled, [key]);
  assert.deepStrictEqual(
    placesOf(decoded, 'before-row').map((place) => place.replace(/\d+/, 'N')),
    ['entry N, page 2'],
  );
  assert.deepStrictEqual(
    decoded.filter((part) => 'unread' in part),
    [],
  );
});

test('without the key nothing encrypted is opened, and plain decoders leave it alone', () => {
  for (const keys of [[], [otherKey], [key.subarray(0, 16)]]) {
    assert.deepStrictEqual(decodeWith(sqlcipherDecoder, 'default', logged, keys), []);
    assert.deepStrictEqual(decodeWith(sqlcipherWalDecoder, 'default-wal', logged, keys), []);
    assert.deepStrictEqual(decodeWith(sqlcipherJournalDecoder, 'default-journal', journalled, keys), []);
  }
  assert.deepStrictEqual(decodeWith(sqliteDecoder, 'default', logged), []);
  assert.deepStrictEqual(decodeWith(sqliteWalDecoder, 'default-wal', logged), []);
  assert.deepStrictEqual(decodeWith(sqliteJournalDecoder, 'default-journal', journalled), []);
});

test('a page that does not verify is reported as unread', () => {
  const main = Uint8Array.from(logged.default ?? []);
  main[4_096 + 99] = (main[4_096 + 99] as number) ^ 1;
  const decoded = decodeWith(sqlcipherDecoder, 'default', { default: main }, [key]);
  assert.deepStrictEqual(
    decoded.flatMap((part) => ('unread' in part ? [part.place] : [])),
    ['page 2'],
  );
});

test('plain logs of the same engine: stale frames, joined values, journal pages', async () => {
  const engine = await openEngine();
  await engine.run('pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t(a)');
  await engine.run(`insert into t values('first-row'), ('${long}')`);
  const early = engine.files();
  await engine.run("delete from t where a = 'first-row'; pragma wal_checkpoint(full)");
  await engine.run("insert into t values('third-row')");
  const late = engine.files();
  await engine.close();
  const earlyLog = decodeWith(sqliteWalDecoder, 'default-wal', early);
  assert.ok(placesOf(earlyLog, long).some((place) => /^frame \d+, page 2, record 2$/.test(place)));
  assert.ok(streamsOf(earlyLog).every(({ place }) => !/stale|torn/.test(place)));
  const lateLog = decodeWith(sqliteWalDecoder, 'default-wal', late);
  assert.ok(placesOf(lateLog, 'first-row').some((place) => /^frame \d+ \(stale\), page 2/.test(place)));
});

test('plain journals: pages before the transaction, also under a cleared header', async () => {
  const engine = await openEngine();
  await engine.run("pragma journal_mode = persist; create table t(a); insert into t values('before-row')");
  await engine.run("begin; update t set a = 'after-row'; pragma cache_spill = 1; commit");
  const files = engine.files();
  await engine.close();
  const decoded = decodeWith(sqliteJournalDecoder, 'default-journal', files);
  assert.deepStrictEqual(placesOf(decoded, 'before-row'), ['entry 1 (stale), page 2']);
});
