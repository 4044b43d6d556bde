import assert from 'node:assert';
import { before, test } from 'node:test';
import fc from 'fast-check';
import type { Decoder } from '../containers/decoder';
import { type DatabaseFiles, openEngine } from '../sqlcipher/engine_for_tests';
import {
  sqlcipherDecoder,
  sqlcipherJournalDecoder,
  sqlcipherWalDecoder,
} from '../sqlcipher/sqlcipher_decoders';
import { databaseOf, decodeWith } from './decoding_for_tests';
import { sqliteJournalDecoder, sqliteWalDecoder } from './log_decoders';
import { sqliteDecoder } from './sqlite_decoder';

const key = new Uint8Array(32).fill(9);
const material: { decoder: Decoder; path: string; files: DatabaseFiles }[] = [];

async function filesOf(
  engineKey: Uint8Array | undefined,
  journalMode: 'wal' | 'persist',
): Promise<DatabaseFiles> {
  const engine = await openEngine(engineKey);
  await engine.run(`pragma journal_mode = ${journalMode}; create table t(n, a); create index i on t(a)`);
  await engine.run(`insert into t values(1, '${'long-'.repeat(3_000)}'), (2, 'short')`);
  await engine.run("delete from t where n = 1; insert into t values(3, 'third')");
  const files = engine.files();
  await engine.close();
  return files;
}

before(async () => {
  const rows = Array.from({ length: 200 }, (_, i) => `(${i}, '${'r'.repeat(i)}')`).join(',');
  const plain = await databaseOf(
    'pragma page_size = 512',
    'create table t(n, a)',
    'create index i on t(a)',
    `insert into t values ${rows}`,
    'delete from t where n % 2 = 0',
  );
  material.push({ decoder: sqliteDecoder, path: 'default', files: { default: plain } });
  const [wal, keyedWal] = [await filesOf(undefined, 'wal'), await filesOf(key, 'wal')];
  const [journal, keyedJournal] = [await filesOf(undefined, 'persist'), await filesOf(key, 'persist')];
  material.push(
    { decoder: sqliteWalDecoder, path: 'default-wal', files: wal },
    { decoder: sqliteJournalDecoder, path: 'default-journal', files: journal },
    { decoder: sqlcipherDecoder, path: 'default', files: keyedJournal },
    { decoder: sqlcipherWalDecoder, path: 'default-wal', files: keyedWal },
    { decoder: sqlcipherJournalDecoder, path: 'default-journal', files: keyedJournal },
  );
});

test('the undamaged material is opened by its decoder', () => {
  for (const { decoder, path, files } of material) {
    assert.ok(decodeWith(decoder, path, files, [key]).length > 0, decoder.name);
  }
});

test('property: damaged and cut files never throw and always end', () => {
  const share = fc
    .noBias(fc.integer({ min: 1, max: 9_999 }))
    .map((tenThousandths) => tenThousandths / 10_000);
  const change = fc.record({ at: share, byte: fc.nat(255) });
  const changes = fc.array(change, { maxLength: 12 });
  let opened = 0;
  fc.assert(
    fc.property(fc.nat(5), changes, fc.oneof(fc.constant(1), share), (which, damage, kept) => {
      const { decoder, path, files } = material[which] as (typeof material)[number];
      const whole = files[path] as Uint8Array;
      const damaged = Uint8Array.from(whole.subarray(0, Math.ceil(whole.length * kept)));
      for (const { at, byte } of damage) damaged[Math.floor(at * damaged.length)] = byte;
      opened += decodeWith(decoder, path, { ...files, [path]: damaged }, [key]).length > 0 ? 1 : 0;
    }),
    { seed: 5, numRuns: 500 },
  );
  assert.ok(opened > 200, `${opened} of 500 were still opened`);
});
