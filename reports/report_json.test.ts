import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { headlineOf, headlineText } from './headline';
import type { Outcome } from './outcome';
import { readPromiseRegister } from './promise_register';
import type { PromiseStatus } from './promise_status';
import { reportOf } from './report_json';
import type { ScenarioRecord } from './run_record';
import { sampleLeak, sampleRun, sampleScenario } from './sample_record';

const register = readPromiseRegister();
const onIos = { id: 'ios-alice', platform: 'ios', fidelity: 'simulated' } as const;
const reported = (scenarios: readonly ScenarioRecord[]) => reportOf(sampleRun(scenarios), register);
const ended = (...outcomes: readonly Outcome[]) =>
  reported(outcomes.map((outcome) => ({ ...sampleScenario, outcome })));
const promise = (report: ReturnType<typeof reported>, id: string) =>
  report.promises.find((one) => one.id === id);

const statuses: readonly (readonly [readonly Outcome[], PromiseStatus])[] = [
  [['held', 'broken', 'unknown'], 'broken'],
  [['held', 'unknown'], 'unknown'],
  [['held', 'harness'], 'unknown'],
  [['held', 'limit', 'skipped'], 'held'],
  [['limit', 'skipped'], 'limit'],
  [['skipped'], 'skipped'],
  [[], 'skipped'],
];

describe('reportOf', () => {
  for (const [outcomes, status] of statuses)
    it(`calls a promise ${status} after ${outcomes.join(', ') || 'no scenario'}`, () =>
      assert.equal(promise(ended(...outcomes), 'sandbox')?.status, status));

  it('calls what nobody built yet planned', () =>
    assert.equal(promise(ended(), 'memory_only')?.status, 'planned'));

  it('keeps profiles apart', () => {
    const counts = { held: 0, broken: 0, unknown: 0, limit: 0, skipped: 0 };
    const report = reported([
      sampleScenario,
      { ...sampleScenario, profile: 'android_wire' },
      { ...sampleScenario, profile: 'ios', device: onIos, outcome: 'broken' },
    ]);
    assert.deepEqual(promise(report, 'sandbox')?.by, [
      { profile: 'android', platform: 'android', fidelity: 'simulated', ...counts, held: 1 },
      { profile: 'android_wire', platform: 'android', fidelity: 'simulated', ...counts, held: 1 },
      { profile: 'ios', platform: 'ios', fidelity: 'simulated', ...counts, broken: 1 },
    ]);
  });

  it('tells what went over the wire, in all and by scenario', () => {
    const traffic = { appiumCommands: 7, adbServices: 30 };
    const wired = { ...sampleScenario, profile: 'android_wire', traffic };
    const report = reported([sampleScenario, wired, { ...wired, id: 'other' }]);
    assert.deepEqual(report.traffic, [
      { profile: 'android_wire', scenarios: 2, appiumCommands: 14, adbServices: 60 },
    ]);
    assert.deepEqual(
      report.scenarios.map((scenario) => scenario.traffic),
      [undefined, traffic, traffic],
    );
  });

  it('tells how each root was acquired, and what was kept', () => {
    const unread = [{ path: 'files/a', reason: 'may not be read' }];
    const acquisitions = [{ root: 'sandbox', grade: 'altering', unread }] as const;
    const kept = [{ name: 'screenshot', path: 'kept/1.png' }];
    const [scenario] = reported([
      { ...sampleScenario, verdicts: [{ ...sampleLeak, acquisitions }], kept },
    ]).scenarios;
    assert.deepEqual(scenario?.verdicts[0]?.searched.acquisitions, acquisitions);
    assert.deepEqual(scenario?.kept, kept);
  });

  it('names done promises that nothing examined, and required pairs that were not held', () => {
    const required = [
      { promise: 'sandbox', platform: 'android' },
      { promise: 'sandbox', platform: 'ios' },
    ] as const;
    const report = reportOf({ ...sampleRun([sampleScenario]), required }, register);
    assert.deepEqual(report.requireMissing, [required[1]]);
    assert.equal(report.notExamined.length, 17);
    assert.ok(!report.notExamined.includes('sandbox'));
  });

  it('tells expected red from red', () => {
    const red = { ...sampleScenario, outcome: 'broken' } as const;
    const flaw = { id: 'world_readable', title: 'Any app reads the database', promises: ['sandbox'] };
    const other = { ...red, id: 'other', promise: 'access_rules' };
    const report = reportOf({ ...sampleRun([red, other, sampleScenario]), flaw }, register);
    assert.deepEqual(report.expectedRed, [red.id]);
  });

  it('gives findings as canary, place and offset, without bytes', () => {
    const [scenario] = reported([{ ...sampleScenario, verdicts: [sampleLeak] }]).scenarios;
    assert.deepEqual(scenario?.verdicts[0]?.findings, [
      {
        canary: 'c0017',
        path: 'data/data/com.example.app/databases/default-wal',
        place: 'frame 3, page 2',
        offset: 4711,
        encoding: 'utf-8',
      },
    ]);
  });
});

describe('headlineOf', () => {
  it('says whose promise was checked', () =>
    assert.equal(
      headlineText(headlineOf(ended('held', 'limit'))),
      'The checks work: every promise that was examined held. Examined: the reference phone. No build of your app was examined. 1 scenario met a limit that was expected. Not part of this run: backup_exclusion, browser_profile, web_interruptions, access_rules, intent, database_encryption, key_hierarchy, encryption_verification, locate_database, enable_new_app, enable_existing_app, disable_new_installs_only, template_prerequisites, key_loss, file_encryption, file_encryption_existing_app, file_encryption_disable.',
    ));

  it('counts a constraint without objects on both sides once, whatever side and user it lacks', () => {
    const about = { entity: 'M.E', rule: 2, constraint: '[false()]', users: ['a'], why: '' };
    const oneSided = [
      { ...about, missing: 'an object that satisfies it' },
      { ...about, missing: 'an object that does not satisfy it' },
    ] as const;
    const run = { ...sampleRun([sampleScenario]), appModel: { unknowns: [], oneSided } };
    const caveat = '1 constraint has no objects on both sides: what held says nothing of them.';
    assert.ok(headlineOf(reportOf(run, register)).caveats.includes(caveat));
    assert.deepEqual(reportOf(run, register).appModel, run.appModel);
  });

  for (const [outcomes, verdict] of [
    [['held', 'broken'], 'Broken: sandbox.'],
    [['held', 'unknown'], 'No verdict: sandbox.'],
    [['held', 'environment'], 'Incomplete: the environment failed.'],
    [['skipped'], 'Nothing was examined.'],
    [
      ['harness', 'not_modelled'],
      'No result to rely on: 1 scenario failed in Watertight itself, 1 asked for what is not modelled.',
    ],
  ] as const)
    it(`begins "${verdict}"`, () => assert.equal(headlineOf(ended(...outcomes)).verdict, verdict));
});
