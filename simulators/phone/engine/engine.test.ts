import assert from 'node:assert/strict';
import { test } from 'node:test';
import initSqlJs from 'sql.js';
import { androidAppRoot } from '../paths';
import { StoragePhone } from '../storage_phone';
import { Engine } from './engine';
import type { EngineDatabase } from './engine_database';
import { EngineError } from './engine_error';

const PATH = `${androidAppRoot('com.example.app')}/databases/default`;
const KEY = new Uint8Array(32).fill(0x5a);
const CANARY = 'canary-7c1d';

function phoneOf(parts = {}): StoragePhone {
  const phone = new StoragePhone('android-alice', 'android', '1', parts);
  phone.sandbox.createAppTree('com.example.app', 10_001);
  return phone;
}

async function filled(phone: StoragePhone, key?: Uint8Array): Promise<EngineDatabase> {
  const database = await phone.engine.open(PATH, key === undefined ? {} : { key });
  database.run('CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)');
  database.run('INSERT INTO t (v) VALUES (?)', [CANARY]);
  return database;
}

const includes = (bytes: Uint8Array, value: string) => Buffer.from(bytes).includes(value);

test('values come back as they were given', async () => {
  const database = await phoneOf().engine.open(PATH);
  database.run('CREATE TABLE t (a, b, c, d, e, f, g)');
  const values = [null, -5, 9_007_199_254_740_993n, -0.5, 'zero \0 inside ☂', new Uint8Array([0, 255]), ''];
  database.run('INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)', values);
  assert.deepEqual(Object.values(database.all('SELECT * FROM t')[0] ?? {}), values);
  assert.deepEqual(database.all('SELECT typeof(?) AS a, ? AS b', [2 ** 53, true]), [{ a: 'real', b: 1 }]);
  database.close();
});

test('parameters go to the statements in order, and their number must fit', async () => {
  const database = await phoneOf().engine.open(PATH);
  database.run('CREATE TABLE t (a); INSERT INTO t VALUES (?); INSERT INTO t VALUES (?);\n-- the end', [1, 2]);
  assert.deepEqual(database.all('SELECT a FROM t'), [{ a: 1 }, { a: 2 }]);
  assert.throws(() => database.run('INSERT INTO t VALUES (?)', []), EngineError);
  assert.throws(() => database.run('INSERT INTO t VALUES (?)', [1, 2]), EngineError);
  database.close();
});

test('the write-ahead log is there while the database is open, and gone after close', async () => {
  const phone = phoneOf();
  const database = await filled(phone, KEY);
  assert.deepEqual(phone.flash.list(), [PATH, `${PATH}-wal`]);
  database.close();
  assert.deepEqual(phone.flash.list(), [PATH]);
  assert.equal(database.isOpen, false);
});

test('an encrypted database shows no SQLite header and no value, in no file and nowhere on the flash', async () => {
  const phone = phoneOf();
  const database = await filled(phone, KEY);
  for (const { path, bytes } of phone.sandbox.treeOf('/')) {
    assert.ok(!includes(bytes, CANARY) && !includes(bytes, 'SQLite format 3'), path);
  }
  database.close();
  assert.ok(!includes(phone.flash.image(), CANARY));
  assert.ok(!includes(phone.flash.image(), 'SQLite format 3'));
});

test('a plain database shows both, and another engine reads its rows', async () => {
  const phone = phoneOf();
  const database = await filled(phone);
  assert.ok(includes(phone.sandbox.readFile(`${PATH}-wal`), CANARY));
  database.close();
  const { Database } = await initSqlJs();
  const other = new Database(phone.sandbox.readFile(PATH));
  assert.deepEqual(other.exec('SELECT id, v FROM t')[0]?.values, [[1, CANARY]]);
});

test('a wrong key and no key are refused with code 26, the right one opens', async () => {
  const phone = phoneOf();
  (await filled(phone, KEY)).close();
  const before = phone.sandbox.readFile(PATH);
  for (const options of [{ key: new Uint8Array(32) }, {}]) {
    await assert.rejects(phone.engine.open(PATH, options), (error: EngineError) => {
      assert.deepEqual([error.code, error.sqliteMessage], [26, 'file is not a database']);
      return true;
    });
  }
  assert.deepEqual(phone.sandbox.readFile(PATH), before);
  const database = await phone.engine.open(PATH, { key: KEY });
  assert.deepEqual(database.all('SELECT v FROM t'), [{ v: CANARY }]);
  database.close();
});

test('a kill keeps what was committed and drops the open transaction', async () => {
  const phone = phoneOf();
  const database = await filled(phone, KEY);
  database.run('BEGIN');
  database.run("INSERT INTO t (v) VALUES ('not committed')");
  const operations = phone.flash.operations.length;
  database.kill();
  assert.equal(phone.flash.operations.length, operations);
  assert.ok(phone.sandbox.exists(`${PATH}-wal`));
  assert.throws(() => database.all('SELECT 1'), EngineError);
  const reopened = await phone.engine.open(PATH, { key: KEY });
  assert.deepEqual(reopened.all('SELECT v FROM t'), [{ v: CANARY }]);
  reopened.close();
});

test('several databases are open in one process, and die with it', async () => {
  const phone = phoneOf();
  const first = await filled(phone, KEY);
  const second = await phone.engine.open(`${PATH}2`, { library: 'platform' });
  second.run('CREATE TABLE t (a)');
  await assert.rejects(phone.engine.open(PATH, { key: KEY }), (error: EngineError) => error.code === 5);
  first.close();
  second.run('INSERT INTO t VALUES (1)');
  phone.engine.kill();
  phone.engine.kill();
  assert.equal(second.isOpen, false);
  const reopened = await phone.engine.open(`${PATH}2`);
  assert.deepEqual(reopened.all('SELECT a FROM t'), [{ a: 1 }]);
  reopened.close();
});

test('a transaction commits, and rolls back when its work throws', async () => {
  const database = await filled(phoneOf());
  const count = () => database.all('SELECT count(*) AS n FROM t')[0]?.n;
  await database.transaction(async () => database.run("INSERT INTO t (v) VALUES ('two')"));
  const failing = database.transaction(() => {
    database.run("INSERT INTO t (v) VALUES ('three')");
    throw new RangeError('stop');
  });
  await assert.rejects(failing, RangeError);
  assert.equal(count(), 2);
  database.close();
});

test('an error names the database and holds no parameter', async () => {
  const database = await filled(phoneOf());
  assert.throws(
    () => database.run('INSERT INTO t (id, v) VALUES (1, ?)', [CANARY]),
    (error: EngineError) => {
      assert.deepEqual([error.code, error.extendedCode], [19, 1555]);
      assert.ok(error.message.includes(PATH) && !error.message.includes(CANARY));
      return true;
    },
  );
  database.close();
});

test('the clock of the engine is the clock of the phone', async () => {
  const phone = phoneOf();
  const database = await phone.engine.open(PATH);
  phone.clock.advance(60_000);
  const [row] = database.all("SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS ms");
  assert.ok(Math.abs(Number(row?.ms) - phone.clock.nowMs()) < 10);
  database.close();
});

test('deleted rows stay in a plain database of a bundled library, not in one of the platform or with a key', async () => {
  const residue = async (options: Parameters<Engine['open']>[1]) => {
    const phone = phoneOf();
    const database = await phone.engine.open(PATH, options);
    database.run('CREATE TABLE t (v)');
    database.run('INSERT INTO t VALUES (?)', [CANARY]);
    database.run('DELETE FROM t');
    database.close();
    return includes(phone.sandbox.readFile(PATH), CANARY);
  };
  assert.equal(await residue({}), true);
  assert.equal(await residue({ library: 'platform' }), false);
  assert.equal(await residue({ key: KEY }), false);
});

test('a subclass sees every write and may keep the bytes elsewhere', async () => {
  const written = new Set<string>();
  class Elsewhere extends Engine {
    override storedAt(path: string): string {
      return path.replace('/databases/', '/cache/');
    }
    protected override writeBytes(path: string, offset: number, bytes: Uint8Array): void {
      written.add(path);
      super.writeBytes(path, offset, bytes);
    }
    protected override unlock(): void {}
  }
  const phone = phoneOf({ engine: Elsewhere });
  (await filled(phone, KEY)).close();
  const moved = PATH.replace('/databases/', '/cache/');
  assert.deepEqual([...written].sort(), [moved, `${moved}-journal`, `${moved}-wal`]);
  assert.ok(includes(phone.sandbox.readFile(moved), CANARY));
});
