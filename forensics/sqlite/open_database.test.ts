import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openEngine } from '../sqlcipher/engine_for_tests';
import { databaseOf } from './decoding_for_tests';
import { SqliteDatabase, UnreadableDatabase } from './open_database';

const create = 'create table Things(Id text primary key, "the name" varchar(10, 2), `n` integer, b blob)';

function rowsOf(database: SqliteDatabase): unknown[][] {
  return [...database.rows('things')].map((row) =>
    'unread' in row ? [row.unread] : [...row.values.values()].map(plain),
  );
}

function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? Uint8Array.from(value) : value;
}

describe('The rows of a table', () => {
  it('come with every type, in every text encoding', async () => {
    for (const encoding of ['UTF-8', 'UTF-16le', 'UTF-16be']) {
      const bytes = await databaseOf(
        `pragma encoding = '${encoding}'`,
        create,
        "insert into things values('a', 'größe', -3, x'0102'), ('b', null, 1.5, x'')",
      );
      const [first, second] = rowsOf(SqliteDatabase.open(bytes));
      assert.deepEqual(first, ['a', 'größe', -3n, Uint8Array.of(1, 2)]);
      assert.deepEqual(second, ['b', undefined, 1.5, new Uint8Array()]);
    }
  });

  it('come in order over many pages, with their overflow, and without deleted ones', async () => {
    const values = Array.from(
      { length: 3_000 },
      (_, i) => `('id ${i}', '', ${i}, zeroblob(${i % 50 ? 9 : 4_000}))`,
    );
    const bytes = await databaseOf(
      ...['pragma page_size = 512', create, `insert into things values ${values.join()}`],
      'delete from things where n % 3 = 0',
    );
    const rows = rowsOf(SqliteDatabase.open(bytes)) as [string, string, bigint, Uint8Array][];
    const expected = Array.from({ length: 3_000 }, (_, i) => i).filter((i) => i % 3 !== 0);
    assert.deepEqual(
      rows.map(([, , n, b]) => [Number(n), b.length]),
      expected.map((i) => [i, i % 50 ? 9 : 4_000]),
    );
  });

  it('come from the write-ahead log where it is newer, and not from what was never committed', async () => {
    const engine = await openEngine(undefined);
    await engine.run(`pragma journal_mode = wal; pragma wal_autocheckpoint = 0; ${create}`);
    await engine.run("insert into things values('a', '', 1, null); pragma wal_checkpoint(truncate)");
    await engine.run("insert into things values('b', '', 2, null); update things set n = 7 where id = 'a'");
    const files = engine.files();
    await engine.close();
    const ids = (wal?: Uint8Array) =>
      rowsOf(SqliteDatabase.open(files.default!, wal)).map(([id, , n]) => [id, Number(n)]);
    const log = files['default-wal']!;
    const all = [
      ['a', 7],
      ['b', 2],
    ];
    assert.deepEqual(ids(log), all);
    assert.deepEqual(ids(), [['a', 1]]);
    assert.notDeepEqual(ids(log.subarray(0, -8)), all);
  });

  it('that lie on damaged, missing or circular pages are told, and the others come', async () => {
    const values = Array.from({ length: 40 }, (_, i) => `('id ${i}', '', ${i}, zeroblob(100))`);
    const bytes = await databaseOf(
      'pragma page_size = 512',
      create,
      `insert into things values ${values.join()}`,
    );
    const all = rowsOf(SqliteDatabase.open(bytes));
    assert.equal(all.length, 40);
    const pages = [...SqliteDatabase.open(bytes).rows('Things')].map(({ place }) =>
      Number(/\d+/.exec(place)![0]),
    );
    const damaged = Uint8Array.from(bytes).fill(0xff, (pages[5]! - 1) * 512, pages[5]! * 512);
    const rows = rowsOf(SqliteDatabase.open(damaged));
    assert.equal(rows.filter(([reason]) => reason === 'is no page of a table').length, 1);
    assert.ok(rows.length > 30);
    const cut = rowsOf(SqliteDatabase.open(bytes.subarray(0, -512 * 4)));
    assert.ok(cut.some(([reason]) => reason === 'is missing from the file') && cut.length > 10);
    const root = Buffer.from(bytes);
    // The rightmost child of an interior page becomes its own number.
    const interior = Array.from({ length: bytes.length / 512 }, (_, i) => i).find(
      (i) => root[i * 512] === 5,
    )!;
    root.writeUInt32BE(interior + 1, interior * 512 + 8);
    assert.ok(
      rowsOf(SqliteDatabase.open(root)).some(([reason]) => /comes to this page twice/.test(String(reason))),
    );
  });

  it('of what is no database, or has no such table, are refused', async () => {
    assert.throws(() => SqliteDatabase.open(Buffer.from('no')), UnreadableDatabase);
    const bytes = await databaseOf('create table other(a)');
    assert.throws(() => rowsOf(SqliteDatabase.open(bytes)), /has no table things/);
  });
});
