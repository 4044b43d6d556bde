import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { recordScenarios } from './record_run';
import type { ReportedDevice, ScenarioRecord } from './run_record';
import { sampleEnvelopes } from './sample_run';

const profileDevice: ReportedDevice = { id: 'ios', platform: 'ios', fidelity: 'simulated' };
const base = { profile: 'ios', profileDevice, seed: 42 };

/** Name of a scenario, its step, what becomes of it. */
const cases = [
  ['held', 'evidence', 'held'],
  ['limited', 'a limit', 'limit'],
  ['skipped', 'a skip', 'skipped'],
  ['skipped silently', 'a silent skip', 'harness'],
  ['examines nothing', 'a phone', 'harness'],
  ['broken', 'it throws BrokenPromise', 'broken'],
  ['unknown', 'it throws UnknownVerdict', 'unknown'],
  ['environment', 'it throws EnvironmentFailure', 'environment'],
  ['not modelled', 'it throws NotModelledError', 'not_modelled'],
  ['bug', 'it throws HarnessBug', 'harness'],
  ['type error', 'it throws TypeError', 'harness'],
  ['text', 'it throws text', 'harness'],
  ['assertion', 'it asserts', 'harness'],
  ['timeout', 'it hangs', 'harness'],
  ['undefined', 'nobody defined this', 'harness'],
  ['ambiguous', 'twice', 'harness'],
  ['pending', 'a pending step', 'harness'],
] as const;

const feature = `
Feature: Sample
  @promise:sandbox
  Rule: A sentence that could be false
${cases.map(([name, step]) => `    Scenario: ${name}\n      Given ${step}\n`).join('')}
    Scenario: limit that breaks
      Given a limit
      And it throws BrokenPromise
    Scenario Outline: row
      Given a phone
      And evidence
      Examples:
        | value |
        | one   |
        | two   |
    @retry
    Scenario: retried
      Given evidence
      And it works the second time
  Rule: Another sentence
    Scenario: held
      Given evidence
`;

describe('recordScenarios', () => {
  let scenarios: readonly ScenarioRecord[];
  const named = (name: string) => scenarios.filter((scenario) => scenario.name === name);

  before(async () => {
    scenarios = recordScenarios({ ...base, envelopes: await sampleEnvelopes(feature) });
  });

  for (const [name, step, outcome] of cases)
    it(`${outcome} after the step "${step}"`, () => assert.equal(named(name)[0]?.outcome, outcome));

  it('lets a failure weigh more than a limit', () =>
    assert.equal(named('limit that breaks')[0]?.outcome, 'broken'));

  it('gives the reason without the stack', () =>
    assert.equal(
      named('broken')[0]?.reason,
      'Failed to read the database on android-alice: expected 0 findings, got 2.',
    ));

  it('counts only the last attempt', () =>
    assert.deepEqual(
      named('retried').map(({ outcome }) => outcome),
      ['held'],
    ));

  it('takes promise, Rule, device and skip note', () => {
    const [held, other] = named('held');
    assert.equal(held?.promise, 'sandbox');
    assert.equal(held?.rule, 'A sentence that could be false');
    assert.equal(other?.promise, null);
    assert.equal(named('row')[0]?.device.id, 'android-alice');
    assert.equal(held?.device.id, 'ios');
    assert.equal(named('skipped')[0]?.skip?.howToGet, 'apt-get install chromium');
  });

  it('tells Rules, example rows and platforms apart by id', () => {
    const ids = scenarios.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, cases.length + 5);
  });

  it('gives the line that replays a scenario', () => {
    const [held] = named('held');
    assert.equal(held?.replay, `npm start -- --profile ios --seed 42 sample.feature:${held?.line}`);
  });

  it('reports a failing hook around the run', async () => {
    const steps = `require(${JSON.stringify(require.resolve('@cucumber/cucumber'))}).AfterAll(() => { throw new Error('port still open'); });`;
    const envelopes = await sampleEnvelopes('Feature: Empty', steps);
    const [hook] = recordScenarios({ ...base, envelopes });
    assert.equal(hook?.outcome, 'harness');
    assert.match(hook?.reason ?? '', /port still open/);
  });
});
