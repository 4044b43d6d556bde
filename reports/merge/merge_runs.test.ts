import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { WrongUse } from '../../model/outcome_errors';
import { exitCodeOf } from '../exit_code';
import { headlineOf } from '../headline';
import { readPromiseRegister } from '../promise_register';
import { reportOf } from '../report_json';
import type { RunRecord } from '../run_record';
import { sampleRun, sampleScenario } from '../sample_record';
import { mergeRuns } from './merge_runs';

const register = readPromiseRegister();

/** The shard of an Android run, with one scenario of its own. */
function shard(index: number, total: number, differently: Partial<RunRecord> = {}) {
  const run = sampleRun([{ ...sampleScenario, id: `scenario ${index}` }]);
  return {
    folder: `shard_${index}`,
    run: { ...run, profiles: ['android'], shard: { index, total }, ...differently },
  };
}

const refused = (parts: Parameters<typeof mergeRuns>[0], ...says: readonly RegExp[]) =>
  assert.throws(
    () => mergeRuns(parts, 'whole'),
    (error: unknown) => error instanceof WrongUse && says.every((words) => words.test(error.message)),
  );

describe('mergeRuns', () => {
  it('joins shards into one whole run from the first start to the last end', () => {
    const later = { startedAt: '2026-01-02T03:04:15.678Z', durationMs: 1000 };
    const run = mergeRuns([shard(1, 2), shard(2, 2, later)], 'whole');
    assert.deepEqual(
      [run.runId, run.startedAt, run.durationMs, run.shard, run.partial],
      ['whole', '2026-01-02T03:04:05.678Z', 11000, undefined, undefined],
    );
    assert.equal(reportOf(run, register).totals.held, 2);
  });

  it('joins profiles of several machines, each divided in its own way', () => {
    const profiles = ['ios'];
    const ios = [1, 2].map((index) => {
      const scenarios = [{ ...sampleScenario, id: `scenario ${index}`, profile: 'ios' }];
      return shard(index, 2, { profiles, scenarios });
    });
    const run = mergeRuns([shard(1, 1), ...ios], 'whole');
    assert.deepEqual([run.profiles, run.scenarios.length, run.partial], [['android', 'ios'], 3, undefined]);
  });

  it('names every missing shard, is partial then, and keeps why a part was cut off', () => {
    const run = mergeRuns([shard(2, 4), shard(3, 4, { partial: 'interrupted by the user' })], 'whole');
    const partial =
      'shard 1/4 of android is missing; shard 4/4 of android is missing; shard_3: interrupted by the user';
    assert.equal(run.partial, partial);
    const report = reportOf(run, register);
    assert.equal(exitCodeOf(report), 3);
    assert.equal(headlineOf(report).verdict, `Incomplete: ${partial}.`);
  });

  it('refuses a scenario that is there twice on a profile, by its name and both folders', () =>
    refused(
      [shard(1, 2), { ...shard(1, 2), folder: 'again' }],
      /1 twice/,
      /While the app is running \(features\/sandbox\/sandbox\.feature:17\) on android in shard_1 and again/,
    ));

  for (const [name, differently] of [
    ['seed', { seed: 43 }],
    ['commit', { commit: 'fedcba9' }],
    ['subject', { subject: { kind: 'app_model', id: 'field_service', version: '2' } }],
    ['app model, ledger or actions', { inputs: { app: 'ffffffffffffffff' } }],
    ['selection of scenarios', { selection: { paths: [], tags: '@promise:sandbox' } }],
    ['planted flaw', { flaw: { id: 'key_in_log', title: '', promises: [] } }],
  ] as const)
    it(`refuses another ${name}`, () =>
      refused(
        [shard(1, 2), shard(2, 2, differently)],
        new RegExp(`expected the same ${name}, got`),
        /shard_2/,
      ));
});

describe('required pairs', () => {
  const required = [{ promise: 'sandbox', platform: 'ios' }] as const;

  it('are judged in the merged report only', () => {
    const parts = [shard(1, 2, { required }), shard(2, 2, { required })];
    for (const { run } of parts) assert.deepEqual(reportOf(run, register).requireMissing, []);
    assert.deepEqual(reportOf(mergeRuns(parts, 'whole'), register).requireMissing, required);
  });
});
