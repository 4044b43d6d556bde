import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PowerCutLoss } from '../../../devices/port';
import { Flash } from '../flash';
import { BLOCK_BYTES } from '../flash_blocks';
import { PowerCut } from '../power_cut';
import { StoragePhone } from '../storage_phone';
import type { EngineDatabase } from './engine_database';
import type { EngineError } from './engine_error';

const PATH = '/data/data/com.example.app/databases/default';
const KEY = new Uint8Array(32).fill(0x5a);
const ROWS = 8;

/** Commits rows one by one, checkpointing in between; returns how many commits came back. */
async function commitRows(phone: StoragePhone): Promise<number> {
  let committed = 0;
  try {
    const database = await phone.engine.open(PATH, { key: KEY });
    database.run('CREATE TABLE t (n INTEGER PRIMARY KEY, filling BLOB)');
    for (let n = 1; n <= ROWS; n++) {
      database.run('INSERT INTO t VALUES (?, randomblob(3000))', [n]);
      committed = n;
      if (n === ROWS / 2) database.run('PRAGMA wal_checkpoint(TRUNCATE)');
    }
    database.close();
  } catch (error) {
    assert.ok(error instanceof PowerCut, String(error));
  }
  return committed;
}

function rowsOf(database: EngineDatabase): unknown[] {
  const tables = database.all("SELECT 1 FROM sqlite_master WHERE name = 't'");
  return tables.length === 0 ? [] : database.all('SELECT n FROM t ORDER BY n').map(({ n }) => n);
}

async function operationsOfAnUncutRun(): Promise<number> {
  const phone = new StoragePhone('android-alice', 'android', '1');
  assert.equal(await commitRows(phone), ROWS);
  return phone.flash.operations.length;
}

for (const loss of ['kept', 'torn', 'lost'] satisfies PowerCutLoss[]) {
  test(`a power cut after any operation (${loss}) costs no committed row`, async () => {
    const operations = await operationsOfAnUncutRun();
    const counts = new Set<number>();
    for (let index = 0; index < operations; index++) {
      const phone = new StoragePhone('android-alice', 'android', '1');
      phone.flash.cutPowerAfter(index, loss);
      const committed = await commitRows(phone);
      assert.equal(phone.flash.powerCuts, 1);
      phone.flash.powerOn();
      const database = await phone.engine.open(PATH, { key: KEY });
      const rows = rowsOf(database);
      assert.deepEqual(
        rows,
        Array.from(rows, (_, at) => at + 1),
      );
      assert.ok(rows.length === committed || rows.length === committed + 1, `${rows.length} of ${committed}`);
      assert.deepEqual(database.all('PRAGMA integrity_check'), [{ integrity_check: 'ok' }]);
      database.close();
      counts.add(committed);
    }
    assert.equal(counts.size, ROWS + 1);
  });
}

test('a process that lived before a power cut cannot write after it', async () => {
  const phone = new StoragePhone('android-alice', 'android', '1');
  const database = await phone.engine.open(PATH, { key: KEY });
  database.run('CREATE TABLE t (n)');
  phone.flash.powerCut('kept');
  phone.flash.powerOn();
  const operations = phone.flash.operations.length;
  assert.throws(() => database.run('INSERT INTO t VALUES (1)'), PowerCut);
  assert.equal(phone.flash.operations.length, operations);
  assert.equal(database.isOpen, false);
});

test('a power cut in a transaction reaches its caller', async () => {
  const phone = new StoragePhone('android-alice', 'android', '1');
  const database = await phone.engine.open(PATH);
  database.run('CREATE TABLE t (n)');
  phone.flash.cutPowerAfter(phone.flash.operations.length, 'lost');
  await assert.rejects(
    database.transaction(() => database.run('INSERT INTO t VALUES (1)')),
    PowerCut,
  );
  assert.equal(database.isOpen, false);
});

test('a full storage is an error of SQLite, and the database stays usable', async () => {
  class SmallFlash extends Flash {
    protected override capacityBytes(): number {
      return 16 * BLOCK_BYTES;
    }
  }
  const phone = new StoragePhone('android-alice', 'android', '1', { flash: SmallFlash });
  const database = await phone.engine.open(PATH);
  database.run('CREATE TABLE t (n)');
  const fill = () => database.run('INSERT INTO t VALUES (randomblob(200000))');
  assert.throws(fill, (error: EngineError) => error.code === 13);
  assert.deepEqual(database.all('SELECT count(*) AS n FROM t'), [{ n: 0 }]);
  database.close();
});
