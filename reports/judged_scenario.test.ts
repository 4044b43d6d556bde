import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Attached } from './attached';
import type { StepResult } from './envelope';
import { type EndedStep, judgeScenario } from './judged_scenario';

const nothing: Attached = {
  devices: [],
  verdicts: [],
  evidence: [],
  skips: [],
  limits: [],
  backups: [],
  traffic: [],
  kept: [],
};
const failed = (result: Partial<StepResult>): EndedStep => ({
  text: 'a step',
  result: { status: 'FAILED' as StepResult['status'], duration: { seconds: 0, nanos: 0 }, ...result },
});
const thrown = (type: string) => failed({ exception: { type, message: type } });

/** Each weighs more than the next. */
const order = [
  ['AssertionError', 'harness'],
  ['NotModelledError', 'not_modelled'],
  ['BrokenPromise', 'broken'],
  ['UnknownVerdict', 'unknown'],
  ['EnvironmentFailure', 'environment'],
] as const;

describe('judgeScenario', () => {
  for (const [at, [worse, outcome]] of order.entries())
    for (const [lesser] of order.slice(at + 1))
      it(`lets ${worse} weigh more than ${lesser}`, () => {
        const expected = { outcome, reason: worse };
        assert.deepEqual(judgeScenario([thrown(lesser), thrown(worse)], nothing), expected);
        assert.deepEqual(judgeScenario([thrown(worse), thrown(lesser)], nothing), expected);
      });

  it('reads the type from the message where the runner gives no exception', () =>
    assert.deepEqual(
      judgeScenario([failed({ message: 'BrokenPromise: it leaks\n    at a.ts:1:2' })], nothing),
      {
        outcome: 'broken',
        reason: 'BrokenPromise: it leaks',
      },
    ));

  it('trusts the type of the exception more than words that begin the message', () =>
    assert.equal(
      judgeScenario([failed({ message: 'BrokenPromise', exception: { type: 'TypeError' } })], nothing)
        .outcome,
      'harness',
    ));
});
