import assert from 'node:assert';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import fc from 'fast-check';
import type { Needle } from '../evidence';
import { openInViewer } from '../sqlite/viewer';
import { decryptDatabase } from './decrypt_database';
import { type DatabaseFiles, openEngine } from './engine_for_tests';
import { findDatabases } from './find_database';
import { cipherOf } from './page_cipher';
import {
  compareInstalls,
  type EncryptionMaterial,
  type EncryptionProof,
  proveEncryption,
} from './prove_encryption';
import { verifyPages } from './verify_pages';

const key = new Uint8Array(createHash('sha256').update('device').digest());
const otherKey = new Uint8Array(createHash('sha256').update('other').digest());
const expected: Needle[] = [
  { id: 'text', form: 'text', text: 'first-row' },
  { id: 'whole', form: 'integer', value: 9_007_199_254_740_993n },
  { id: 'real', form: 'real', value: 2.5 },
  { id: 'bytes', form: 'bytes', bytes: Uint8Array.of(1, 2, 3) },
];
const frameBytes = 24 + 4_096;

let checkpointed: DatabaseFiles;
/** The rows lie in the log only. */
let inLog: DatabaseFiles;
let journalled: DatabaseFiles;

before(async () => {
  const engine = await openEngine(key);
  await engine.run('pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t(n, a, r, b)');
  await engine.run("insert into t values(9007199254740993, 'first-row', 2.5, x'00010203')");
  await engine.run(`insert into t values(1, '${'long-'.repeat(4_000)}', 2.0, null)`);
  inLog = engine.files();
  await engine.run("pragma wal_checkpoint(full); insert into t(a) values('second-row')");
  checkpointed = engine.files();
  await engine.close();
  const journal = await openEngine(key);
  await journal.run("pragma journal_mode = delete; create table t(a); insert into t values('x')");
  await journal.run(`begin; pragma cache_size = 2; insert into t values('${'z'.repeat(40_000)}')`);
  journalled = journal.files();
  await journal.close();
});

function materialOf(files: DatabaseFiles): EncryptionMaterial {
  const { default: main = new Uint8Array(), 'default-wal': wal, 'default-journal': journal } = files;
  return { main, ...(wal && { wal }), ...(journal && { journal }), key, otherKey, expected };
}

function notHeld({ rungs }: EncryptionProof): string[] {
  return rungs.filter(({ outcome }) => outcome !== 'held').map(({ rung, outcome }) => `${rung} ${outcome}`);
}

/** The material with its main file changed. */
function withMain(change: (main: Buffer) => Buffer): EncryptionMaterial {
  const material = materialOf(checkpointed);
  return { ...material, main: new Uint8Array(change(Buffer.from(material.main))) };
}

function withWal(change: (wal: Buffer) => void): EncryptionMaterial {
  const wal = Buffer.from(checkpointed['default-wal'] ?? []);
  change(wal);
  return { ...materialOf(checkpointed), wal: new Uint8Array(wal) };
}

test('every rung holds for what the engine wrote, with rows in the file or still in the log', async () => {
  for (const files of [checkpointed, inLog]) {
    const proof = await proveEncryption(materialOf(files));
    assert.deepStrictEqual(notHeld(proof), []);
    assert.strictEqual(proof.proven, true);
    assert.deepStrictEqual([...new Set(proof.rungs.map(({ rung }) => rung))], [1, 2, 3, 6]);
  }
});

test('the evidence counts frames and journal pages, stale ones included', async () => {
  const frames = ((checkpointed['default-wal']?.length ?? 0) - 32) / frameBytes;
  const logged = await proveEncryption(materialOf(checkpointed));
  assert.ok(logged.rungs.some(({ evidence }) => evidence === `${frames} of ${frames} frames verify`));
  const journal = await proveEncryption(materialOf(journalled));
  const rung = journal.rungs.find(({ name }) => name.includes('rollback journal'));
  assert.match(`${rung?.outcome}: ${rung?.evidence}`, /^held: (\d+) of \1 pages verify$/);
});

test('no evidence holds the key or a value', async () => {
  const evidence = JSON.stringify(await proveEncryption(materialOf(checkpointed)));
  const hex = Buffer.from(key).toString('hex');
  for (const secret of [hex, 'first-row', '9007199254740993']) assert.ok(!evidence.includes(secret));
});

test('property: one flipped bit behind the salt fails exactly its page', () => {
  const { main } = materialOf(checkpointed);
  const cipher = cipherOf(main, key);
  assert.ok(cipher);
  fc.assert(
    fc.property(fc.integer({ min: 16 * 8, max: main.length * 8 - 1 }), (bit) => {
      const flipped = Uint8Array.from(main);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      const failed = verifyPages(flipped, cipher).filter(({ outcome }) => outcome === 'bad');
      assert.deepStrictEqual(
        failed.map(({ place }) => place),
        [`page ${Math.floor(bit / 8 / 4_096) + 1}`],
      );
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('two pages swapped, a plain page, another key and a missing row each break the proof', async () => {
  const swapped = withMain((main) =>
    Buffer.concat([
      main.subarray(0, 4_096),
      main.subarray(8_192, 12_288),
      main.subarray(4_096, 8_192),
      main.subarray(12_288),
    ]),
  );
  const swappedProof = await proveEncryption(swapped);
  assert.ok(notHeld(swappedProof).includes('2 broken'));
  assert.ok(swappedProof.rungs.some(({ evidence }) => evidence.includes('2 do not (page 2; page 3)')));
  const plainPage = await proveEncryption(withMain((main) => main.fill('plain', 4_096, 8_192)));
  assert.ok(notHeld(plainPage).includes('2 broken'));
  const wrongKey = await proveEncryption({ ...materialOf(checkpointed), key: otherKey, otherKey: key });
  assert.ok(notHeld(wrongKey).includes('3 broken'));
  const missing: Needle[] = [{ id: 'absent', form: 'text', text: 'never-stored' }];
  assert.deepStrictEqual(notHeld(await proveEncryption({ ...materialOf(checkpointed), expected: missing })), [
    '3 broken',
  ]);
});

test('without an expected value nothing is proven', async () => {
  const proof = await proveEncryption({ ...materialOf(checkpointed), expected: [] });
  assert.deepStrictEqual(notHeld(proof), ['3 unknown']);
  assert.strictEqual(proof.proven, false);
});

test('a constant key that is also the other key breaks the proof', async () => {
  assert.deepStrictEqual(notHeld(await proveEncryption({ ...materialOf(checkpointed), otherKey: key })), [
    '2 broken',
  ]);
});

test('one plain stale frame breaks the proof', async () => {
  const last = (checkpointed['default-wal']?.length ?? 0) - 4_096;
  const proof = await proveEncryption(withWal((wal) => wal.fill('plain', last)));
  assert.deepStrictEqual(notHeld(proof), ['2 broken']);
});

test('a frame that a power cut tore makes it unknown, one of zeros does no harm', async () => {
  const firstPage = 32 + 24;
  const torn = await proveEncryption(withWal((wal) => wal.fill(0, firstPage + 512, firstPage + 4_096)));
  assert.ok(notHeld(torn).includes('2 unknown') && !notHeld(torn).includes('2 broken'), `${notHeld(torn)}`);
  const zeros = await proveEncryption({ ...materialOf(checkpointed), wal: new Uint8Array(9_000) });
  assert.deepStrictEqual(notHeld(zeros), []);
});

test('a file that was cut short between two pages is not whole, though every page verifies', async () => {
  const proof = await proveEncryption(withMain((main) => main.subarray(0, main.length - 2 * 4_096)));
  assert.deepStrictEqual(
    proof.rungs.filter(({ rung, outcome }) => rung === 2 && outcome !== 'held').map(({ name }) => name),
    ['decrypted with the key, the file is whole'],
  );
});

test('a file of 0 bytes proves nothing', async () => {
  const proof = await proveEncryption({ main: new Uint8Array(), key, otherKey, expected });
  assert.deepStrictEqual(notHeld(proof), [
    '1 broken',
    '2 unknown',
    '2 broken',
    '2 unknown',
    '2 broken',
    '3 broken',
    '6 broken',
  ]);
});

test('the decrypted file opens in a viewer', async () => {
  const plain = decryptDatabase(materialOf(checkpointed).main, key);
  assert.deepStrictEqual(await openInViewer(plain ?? new Uint8Array()), { opened: true, tables: ['t'] });
  assert.strictEqual(decryptDatabase(materialOf(checkpointed).main, otherKey), undefined);
});

test('installs: the same salt is broken, another one held, none unknown', () => {
  const [a, b] = [materialOf(checkpointed).main, materialOf(journalled).main];
  assert.strictEqual(compareInstalls(a, b).outcome, 'held');
  assert.strictEqual(compareInstalls(a, a).outcome, 'broken');
  assert.strictEqual(compareInstalls(a, new Uint8Array()).outcome, 'unknown');
});

test('the database is found by its key, whatever its path', () => {
  const files = Object.entries(checkpointed).map(([path, bytes]) => ({
    path: `anywhere/${path}.bin`,
    bytes,
  }));
  assert.deepStrictEqual(
    findDatabases(files, key).map(({ path }) => path),
    ['anywhere/default.bin'],
  );
  assert.deepStrictEqual(findDatabases(files, otherKey), []);
});
