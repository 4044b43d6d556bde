import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { StoragePhone } from '../storage_phone';
import { Engine } from './engine';
import type { EngineDatabase } from './engine_database';
import { EngineModule } from './engine_module';
import { type EnginePool, SharedModules } from './engine_pool';
import { MemorySnapshot } from './memory_snapshot';

const PATH = '/data/data/com.example.app/databases/default';
const KEY = new Uint8Array(32).fill(0x5a);

async function opened(phone: StoragePhone): Promise<EngineDatabase> {
  const database = await phone.engine.open(PATH, { key: KEY });
  database.run("CREATE TABLE IF NOT EXISTS t (at TEXT DEFAULT (datetime('now')), noise BLOB)");
  return database;
}

const write = (database: EngineDatabase) => database.run('INSERT INTO t (noise) VALUES (randomblob(5000))');

const hashOf = (phone: StoragePhone) => createHash('sha256').update(phone.flash.image()).digest('hex');

/** Open, write, die, reopen, write, close. */
async function story(phone: StoragePhone, between: () => Promise<void> = async () => {}): Promise<string> {
  const first = await opened(phone);
  await between();
  write(first);
  first.kill();
  await between();
  const second = await opened(phone);
  await between();
  write(second);
  second.close();
  return hashOf(phone);
}

const phoneOf = (seed: string, engine: typeof Engine = Engine) =>
  new StoragePhone('android-alice', 'android', seed, { engine });

test('phones of one seed write the same bytes, whatever ran before', async () => {
  const first = await story(phoneOf('1'));
  const other = phoneOf('2');
  const big = await opened(other);
  big.run('INSERT INTO t (noise) VALUES (randomblob(20000000))');
  big.kill();
  assert.equal(await story(phoneOf('1')), first);
  assert.notEqual(await story(phoneOf('3')), first);
});

test('phones of one seed write the same bytes while other phones run in between', async () => {
  const alone = await story(phoneOf('1'));
  const neighbour = await opened(phoneOf('2'));
  const interleaved = await story(phoneOf('1'), async () => {
    write(neighbour);
    (await opened(phoneOf('4'))).close();
  });
  neighbour.close();
  assert.equal(interleaved, alone);
  const together = await Promise.all([story(phoneOf('1')), story(phoneOf('1')), story(phoneOf('5'))]);
  assert.deepEqual(together.slice(0, 2), [alone, alone]);
});

test('phones that share a module do not: this is why they have one each', async () => {
  const shared = new SharedModules();
  class SharingEngine extends Engine {
    protected override pool(): EnginePool {
      return shared;
    }
  }
  assert.notEqual(await story(phoneOf('1', SharingEngine)), await story(phoneOf('1', SharingEngine)));
});

test('every process draws new entropy from the phone, for the engine only, and the real source is put back', async () => {
  const real = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  const phone = phoneOf('1');
  const purposes: string[] = [];
  const draw = phone.entropy.bytes.bind(phone.entropy);
  phone.entropy.bytes = (count, purpose) => {
    purposes.push(`${count} for ${purpose}`);
    return draw(count, purpose);
  };
  await story(phone);
  const ofOneProcess = ['44 for engine', '32 for engine', '12 for engine'];
  assert.deepEqual(purposes, [...ofOneProcess, ...ofOneProcess]);
  assert.deepEqual(Object.getOwnPropertyDescriptor(globalThis, 'crypto'), real);
});

test('two installations with one key have different salts', async () => {
  const salts = await Promise.all(
    ['1', '2'].map(async (seed) => {
      const phone = phoneOf(seed);
      (await opened(phone)).close();
      return Buffer.from(phone.sandbox.read(PATH, 0, 16)).toString('hex');
    }),
  );
  assert.equal(new Set(salts).size, 2);
});

test('a memory is restored where it changed and where it grew', () => {
  const memory = new Uint8Array(3 * 65_536).fill(7, 70_000, 70_010);
  const snapshot = new MemorySnapshot(memory);
  const grown = new Uint8Array(4 * 65_536).fill(9);
  snapshot.restore(grown);
  assert.deepEqual(Buffer.compare(grown.subarray(0, memory.length), memory), 0);
  assert.ok(grown.subarray(memory.length).every((byte) => byte === 0));
});

test('all new modules start with the same memory', async () => {
  const [one, two] = [await EngineModule.create(), await EngineModule.create()];
  assert.equal(Buffer.compare(one.memory, two.memory), 0);
});
