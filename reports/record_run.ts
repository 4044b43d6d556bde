import { createHash } from 'node:crypto';
import { attachedOf } from './attached';
import { type Envelope, millisecondsOf, type Pickle, type TestCase } from './envelope';
import { EnvelopeIndex } from './envelope_index';
import { judgeScenario } from './judged_scenario';
import { outcomeOfErrorType } from './outcome';
import type { ReportedDevice, ScenarioRecord, StepRecord } from './run_record';

/** The messages of one profile's run, with what a record needs beside them. */
export interface ProfileRun {
  readonly profile: string;
  readonly envelopes: readonly Envelope[];
  /** The device of scenarios that ended before they made one. */
  readonly profileDevice: ReportedDevice;
  readonly seed: number;
  /** What the command line said beyond profile and seed, e.g. `--app`, `app.yaml`; for replay lines. */
  readonly furtherOptions?: readonly string[];
}

/** Every scenario that ended, and a record for each hook around the run that failed. Attempts that were retried do not count; a scenario cut off is left out. */
export function recordScenarios(run: ProfileRun): readonly ScenarioRecord[] {
  const index = new EnvelopeIndex(run.envelopes);
  return [
    ...index.endedCases().map((started) => recordScenario(run, index, started)),
    ...failedRunHooks(run),
  ];
}

function recordScenario(
  run: ProfileRun,
  index: EnvelopeIndex,
  { id, testCase, pickle }: { readonly id: string; readonly testCase: TestCase; readonly pickle: Pickle },
): ScenarioRecord {
  const attached = attachedOf(index.attachmentsOf(id));
  const steps = testCase.testSteps.flatMap((step) => {
    const result = index.resultOf(id, step.id);
    return result === undefined ? [] : [{ ...index.wordsOf(pickle, step), result }];
  });
  const rule = index.ruleOf(pickle);
  const device = attached.devices[0] ?? run.profileDevice;
  const example = index.exampleOf(pickle);
  const identity = JSON.stringify([pickle.uri, rule, pickle.name, example, device.platform]);
  const line = pickle.location?.line ?? 0;
  const tags = pickle.tags.map(({ name }) => name);
  const [skip] = attached.skips;
  const [traffic] = attached.traffic;
  const records = steps.map(
    ({ keyword, text, result }): StepRecord => ({
      keyword,
      text,
      status: result.status.toLowerCase(),
      durationMs: millisecondsOf(result.duration),
    }),
  );
  return {
    id: shortHash(identity),
    promise: tags.find((tag) => tag.startsWith('@promise:'))?.slice('@promise:'.length) ?? null,
    uri: pickle.uri,
    line,
    rule,
    name: pickle.name,
    tags,
    profile: run.profile,
    device,
    devices: attached.devices.length > 0 ? attached.devices : [device],
    ...judgeScenario(steps, attached),
    ...(skip === undefined ? {} : { skip }),
    verdicts: attached.verdicts,
    evidence: attached.evidence,
    backups: attached.backups,
    ...(traffic === undefined ? {} : { traffic }),
    kept: attached.kept,
    steps: records,
    durationMs: records.reduce((sum, step) => sum + step.durationMs, 0),
    replay: replayLine(run, `${pickle.uri}:${line}`),
  };
}

/** A hook around the run belongs to no scenario, yet its failure must not get lost. */
function failedRunHooks(run: ProfileRun): readonly ScenarioRecord[] {
  const ended = run.envelopes.map(({ testRunHookFinished }) => testRunHookFinished);
  return ended.flatMap((hook, position) => {
    if (hook === undefined || hook.result.status === 'PASSED') return [];
    const name = 'A hook around the run';
    return [
      {
        id: shortHash(JSON.stringify([name, run.profile, position])),
        promise: null,
        uri: 'steps/support',
        line: 0,
        rule: '',
        name,
        tags: [],
        profile: run.profile,
        device: run.profileDevice,
        devices: [run.profileDevice],
        outcome: outcomeOfErrorType(hook.result.exception?.type ?? ''),
        reason: hook.result.exception?.message ?? hook.result.message ?? 'It failed without a message.',
        verdicts: [],
        evidence: [],
        backups: [],
        kept: [],
        steps: [],
        durationMs: millisecondsOf(hook.result.duration),
        replay: replayLine(run, ''),
      },
    ];
  });
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

function replayLine({ profile, seed, furtherOptions = [] }: ProfileRun, place: string): string {
  const words = ['npm start --', '--profile', profile, '--seed', String(seed), ...furtherOptions, place];
  return words.filter((word) => word !== '').join(' ');
}
