import assert from 'node:assert';
import { test } from 'node:test';
import type { Decoded } from '../containers/decoder';
import { databaseOf, decodeWith, placesOf, streamsOf, valuesOf } from './decoding_for_tests';
import { fileSource } from './page_source';
import { joinPayload } from './payload';
import { sqliteDecoder } from './sqlite_decoder';

const decode = (bytes: Uint8Array): Decoded[] => decodeWith(sqliteDecoder, 'default', { default: bytes });

test('a row in use is found on its page and not in free space', async () => {
  const decoded = decode(await databaseOf('create table t(a)', "insert into t values('needle-in-use')"));
  assert.deepStrictEqual(placesOf(decoded, 'needle-in-use'), ['page 2']);
});

test('a value that is split over pages is found whole', async () => {
  const value = `begin-${'x'.repeat(3_000)}${'-split-'.repeat(1_500)}-end`;
  const decoded = decode(await databaseOf('create table t(a)', `insert into t values('${value}')`));
  assert.deepStrictEqual(placesOf(decoded, value), ['page 2, record 1']);
});

test('index keys that are split over pages are found whole', async () => {
  const value = 'key-'.repeat(3_000);
  const decoded = decode(
    await databaseOf('create table t(a)', 'create index i on t(a)', `insert into t values('${value}')`),
  );
  assert.deepStrictEqual(placesOf(decoded, value), ['page 2, record 1', 'page 3, record 1']);
});

test('a deleted row is found in the free space of its page, at its offset in the page', async () => {
  const bytes = await databaseOf(
    'create table t(a)',
    "insert into t values('stays-1'),('needle-deleted'),('stays-2')",
    "delete from t where a = 'needle-deleted'",
  );
  const decoded = decode(bytes);
  assert.deepStrictEqual(placesOf(decoded, 'needle-deleted'), ['page 2, free']);
  const free = streamsOf(decoded).find(({ place }) => place === 'page 2, free');
  const inPage = Buffer.from(bytes).indexOf('needle-deleted') % 4_096;
  assert.strictEqual(Buffer.from(free?.bytes ?? []).indexOf('needle-deleted'), inPage);
});

test('rows of a dropped table are found in free pages, numbers and split values too', async () => {
  const long = 'dropped-'.repeat(1_500);
  const rows = Array.from(
    { length: 300 },
    (_, i) => `(${i + 7_000_000_000_000}, 'row-${i}-${'y'.repeat(60)}')`,
  );
  const decoded = decode(
    await databaseOf(
      'create table t(n, a)',
      `insert into t values ${rows.join(',')}`,
      `insert into t values (1, '${long}')`,
      'create table keep(a)',
      'drop table t',
    ),
  );
  const lost = rows.filter(
    (_, i) => !placesOf(decoded, `row-${i}-y`).some((place) => /^page \d+, free/.test(place)),
  );
  assert.deepStrictEqual(lost, []);
  assert.strictEqual(placesOf(decoded, long).length, 1);
  assert.ok(valuesOf(decoded).includes(7_000_000_000_299n));
});

test('integers of every width, reals and row ids are decoded with their sign', async () => {
  const integers = [
    -1n,
    127n,
    -129n,
    8_388_607n,
    -2_147_483_648n,
    140_737_488_355_327n,
    -9_007_199_254_740_993n,
  ];
  const decoded = decode(
    await databaseOf(
      'create table t(id integer primary key, a, b)',
      ...integers.map((value) => `insert into t(a, b) values(${value}, -2.75)`),
      "insert into t values(281474976710657, 'x', 1)",
    ),
  );
  const values = valuesOf(decoded);
  for (const value of [...integers, -2.75, 281_474_976_710_657n])
    assert.ok(values.includes(value), `${value}`);
});

test('an offset of a value points at its bytes in the stream', async () => {
  const decoded = decode(await databaseOf('create table t(a)', 'insert into t values(140737488355327)'));
  const stream = streamsOf(decoded).find(({ place }) => place === 'page 2');
  const value = stream?.values?.find(({ place }) => place === 'record 1, column 1');
  const stored = Buffer.from(stream?.bytes ?? []).subarray(value?.offset, (value?.offset ?? 0) + 6);
  assert.strictEqual(stored.toString('hex'), '7fffffffffff');
});

test('UTF-16 databases are taken apart the same way', async () => {
  const value = 'sixteen-'.repeat(2_000);
  const decoded = decode(
    await databaseOf("pragma encoding = 'UTF-16be'", 'create table t(a)', `insert into t values('${value}')`),
  );
  assert.deepStrictEqual(placesOf(decoded, Buffer.from(value, 'utf16le').swap16()), ['page 2, record 1']);
});

test('healthy databases have no damaged page: deleted, updated, auto-vacuumed, indexed, of every page size', async () => {
  for (const pageBytes of [512, 1_024, 4_096, 65_536]) {
    const rows = Array.from({ length: 400 }, (_, i) => `(${i * 37}, '${'z'.repeat((i * 13) % 700)}')`);
    const decoded = decode(
      await databaseOf(
        `pragma page_size = ${pageBytes}`,
        'pragma auto_vacuum = incremental',
        'create table t(n, a)',
        'create index i on t(a, n)',
        `insert into t values ${rows.join(',')}`,
        'delete from t where n % 3 = 0',
        "update t set a = a || 'grown' where n % 5 = 0",
        'update t set a = substr(a, 1, 9) where n % 7 = 0',
      ),
    );
    assert.deepStrictEqual(
      decoded.filter((part) => 'unread' in part),
      [],
    );
  }
});

test('a page whose cells overlap is given whole and reported as unread', async () => {
  const bytes = await databaseOf('create table t(a)', "insert into t values('first'),('second')");
  const page = Buffer.from(bytes.buffer, bytes.byteOffset + 4_096, 4_096);
  page.writeUInt16BE(page.readUInt16BE(8) + 1, 10);
  const decoded = decode(bytes);
  assert.deepStrictEqual(placesOf(decoded, 'first'), ['page 2']);
  assert.ok(decoded.some((part) => 'unread' in part && part.place === 'page 2'));
});

test('a free-page list and an overflow chain that run in circles end', async () => {
  const bytes = await databaseOf('create table t(a)', `insert into t values('${'x'.repeat(9_000)}')`);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  file.writeUInt32BE(3, 2 * 4_096);
  assert.ok(placesOf(decode(bytes), 'xxx').length > 0);
  file.writeUInt32BE(3, 32);
  assert.ok(placesOf(decode(bytes), 'xxx').includes('page 3, free'));
});

test('bytes behind the last whole page are searched', async () => {
  const bytes = await databaseOf('create table t(a)');
  const decoded = decode(Buffer.concat([bytes, Buffer.from('tail-needle')]));
  assert.deepStrictEqual(placesOf(decoded, 'tail-needle'), ['after page 2']);
});

test('numbers of a deleted row are found in free space, small ones and text are no numbers there', async () => {
  const decoded = decode(
    await databaseOf(
      'create table t(a, n, m, r)',
      "insert into t values('stays', 1, 1, 1)",
      "insert into t values('text-of-the-row', 140737488355321, -9007199254740993, 2.75)",
      "insert into t values('stays', 1, 1, 1)",
      'delete from t where n > 1',
    ),
  );
  const free = streamsOf(decoded).find(({ place }) => place === 'page 2, free');
  const found = (free?.values ?? []).map(({ value }) => value);
  for (const value of [140_737_488_355_321n, -9_007_199_254_740_993n, 2.75])
    assert.ok(found.includes(value), `${value}`);
  const text = Buffer.from('text-of-').readBigInt64BE();
  assert.ok(!found.includes(text) && !found.includes(0n) && !found.includes(1n));
});

test('an overflow chain in a circle ends, however long the record says it is', () => {
  const [pageBytes, page] = [512, Buffer.alloc(512)];
  page.writeUInt32BE(1);
  const source = fileSource(page, { pageBytes, usableBytes: pageBytes });
  const local = { start: 0, end: 10, totalBytes: 1_000_000, overflowPage: 1 };
  assert.strictEqual(joinPayload(page, local, source).length, 10 + 508);
});

test('pointer-map pages are no damaged b-trees', async () => {
  const rows = Array.from({ length: 1_400 }, () => `('${'z'.repeat(700)}')`).join(',');
  const decoded = decode(
    await databaseOf(
      'pragma page_size = 2048',
      'pragma auto_vacuum = full',
      'create table t(a)',
      `insert into t values ${rows}`,
    ),
  );
  assert.ok(placesOf(decoded, 'zzz').length > 412);
  assert.deepStrictEqual(
    decoded.filter((part) => 'unread' in part),
    [],
  );
});

test('what lies across two free pages of a deleted record is found', async () => {
  const numbered = Array.from({ length: 4_000 }, (_, i) => `number-${i};`).join('');
  const bytes = await databaseOf('create table t(a)', `insert into t values('${numbered}')`, 'delete from t');
  const decoded = decode(bytes);
  const boundary = Buffer.from(bytes).subarray(5 * 4_096 + 4, 5 * 4_096 + 24);
  const at = numbered.indexOf(boundary.toString());
  assert.ok(at > 0);
  const places = placesOf(decoded, numbered.slice(at - 20, at + 20));
  assert.ok(places.length === 1 && /^pages [\d, ]+, free, joined$/.test(places[0] ?? ''), `${places}`);
});
