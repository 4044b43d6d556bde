import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScenarioRecord } from '../reports/run_record';
import type { Flaw } from '../simulators/flaw_planting/flaw';
import { falseAlarmsIn, judgeFlaw } from './flaw_matrix';

const flaw: Flaw = {
  id: 'a_flaw',
  title: 'a flaw',
  promises: ['sandbox', 'access_rules'],
  replace: () => ({}),
};

function scenario(promise: string, outcome: ScenarioRecord['outcome']): ScenarioRecord {
  const id = `${promise} ${outcome}`;
  return {
    id,
    promise,
    outcome,
    uri: 'a.feature',
    line: 1,
    reason: 'why',
    replay: 'npm start',
  } as ScenarioRecord;
}

test('caught: a Rule of each promise that it names is red', () => {
  const result = judgeFlaw(flaw, [
    scenario('sandbox', 'broken'),
    scenario('access_rules', 'unknown'),
    scenario('key_hierarchy', 'held'),
  ]);
  assert.equal(result.survived, false);
  assert.deepEqual(result.caughtBy, ['sandbox broken', 'access_rules unknown']);
});

test('survived: one of its promises stayed green', () => {
  const result = judgeFlaw(flaw, [scenario('sandbox', 'broken'), scenario('access_rules', 'held')]);
  assert.match(result.reason ?? '', /no Rule of access_rules is red/);
});

test('survived: a promise that it does not name is red as well', () => {
  const red = ['sandbox', 'access_rules', 'key_hierarchy'].map((promise) => scenario(promise, 'broken'));
  assert.match(judgeFlaw(flaw, red).reason ?? '', /other promises are red: key_hierarchy/);
});

test('of a flaw that spoils the acquisition, unknown is right everywhere and broken nowhere', () => {
  const spoiling: Flaw = { ...flaw, spoils: { profile: 'android_wire' } };
  const unknown = ['sandbox', 'access_rules', 'key_hierarchy'].map((promise) => scenario(promise, 'unknown'));
  assert.equal(judgeFlaw(spoiling, unknown).reason, undefined);
  const accused = judgeFlaw(spoiling, [...unknown, scenario('key_hierarchy', 'broken')]);
  assert.match(accused.reason ?? '', /called a broken promise: key_hierarchy/);
});

test('of a flaw that ends as environment, that alone catches it, and unknown does not', () => {
  const spoiling: Flaw = { ...flaw, spoils: { profile: 'android_wire', endsAs: 'environment' } };
  const failed = ['sandbox', 'access_rules'].map((promise) => scenario(promise, 'environment'));
  assert.equal(judgeFlaw(spoiling, [...failed, scenario('sandbox', 'held')]).reason, undefined);
  const unknown = ['sandbox', 'access_rules'].map((promise) => scenario(promise, 'unknown'));
  assert.match(judgeFlaw(spoiling, unknown).reason ?? '', /no Rule of sandbox, access_rules is red/);
  const accused = judgeFlaw(spoiling, [...failed, scenario('sandbox', 'broken')]);
  assert.match(accused.reason ?? '', /called a broken promise: sandbox/);
});

test('survived: a scenario failed in Watertight itself, so nobody knows', () => {
  const outcomes = [
    scenario('sandbox', 'broken'),
    scenario('access_rules', 'broken'),
    scenario('sandbox', 'harness'),
  ];
  assert.match(judgeFlaw(flaw, outcomes).reason ?? '', /could not judge/);
});

test('a healthy phone is accused by whatever is neither held, limit nor skipped', () => {
  const outcomes = ['held', 'limit', 'skipped', 'broken', 'unknown', 'harness'] as const;
  const alarms = falseAlarmsIn(
    outcomes.map((outcome) => scenario('sandbox', outcome)),
    42,
  );
  assert.deepEqual(
    alarms.map(({ scenario: id }) => id),
    ['sandbox broken', 'sandbox unknown', 'sandbox harness'],
  );
});
