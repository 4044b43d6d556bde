import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { EvidenceChain } from '../model/evidence_chain';
import type { RunRecord, ScenarioRecord } from '../reports/run_record';
import { assertRefused, ended, runHere, startCommand, temporaryFolder } from './cli_for_tests';

const selection = ['run', '--profile', 'android', '--tags', '@promise:database_encryption'];

/** Ends the process without warning once its first scenario was reported. */
async function killedAfterTheFirst(words: readonly string[]): Promise<void> {
  const command = startCommand(words);
  command.stdout.on('data', (text) => {
    if (String(text).includes('✔')) command.kill('SIGKILL');
  });
  await ended(command);
}

function placesIn(chain: string): readonly string[] {
  return EvidenceChain.open(chain)
    .all<ScenarioRecord>('scenario ended')
    .map(({ profile, uri, line }) => `${profile} ${uri}:${line}`);
}

function reportIn(folder: string): RunRecord {
  return JSON.parse(readFileSync(join(folder, 'reports/latest/report.json'), 'utf8'));
}

function chainIn(test: TestContext) {
  const folder = temporaryFolder(test);
  const chain = join(folder, 'evidence.jsonl');
  return { folder, chain, words: [...selection, '--chain', chain, '--reports', join(folder, 'reports')] };
}

test('a run that was killed goes on: each scenario runs once, and the report has all of them', async (t) => {
  const { folder, chain, words } = chainIn(t);
  await killedAfterTheFirst(words);
  const before = placesIn(chain);
  const { exitCode, out } = await ended(startCommand(words));
  assert.equal(exitCode, 0, out);
  const whole = reportIn(folder).scenarios.map(({ profile, uri, line }) => `${profile} ${uri}:${line}`);
  assert.ok(before.length > 0 && before.length < whole.length, `${before.length} of ${whole.length}`);
  assert.equal(new Set(whole).size, whole.length);
  assert.deepEqual(placesIn(chain), whole);
  assert.equal(out.match(/^[✔–✘] /gmu)?.length, whole.length - before.length, 'only what was left is run');
  assert.match(out, new RegExp(`database_encryption +held +${whole.length} held`));
});

test('a chain goes on with its own run alone, and not once it was changed', async (t) => {
  const { chain, words } = chainIn(t);
  const first = await ended(startCommand([...words, '--seed', '3']));
  assert.equal(first.exitCode, 0, first.complaints);
  assertRefused(await runHere(t, [...words, '--seed', '4']), 2, /"seed":3/, /"seed":4/, /--chain/);
  writeFileSync(chain, readFileSync(chain, 'utf8').replace('"held"', '"lost"'));
  assertRefused(
    await runHere(t, [...words, '--seed', '3']),
    2,
    /expected line \d+ to follow/,
    /begin a new run/,
  );
});
