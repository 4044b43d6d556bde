import type { Fidelity, Platform } from '../devices/port';
import type { Outcome, Totals } from './outcome';
import { totalsOf } from './outcome';
import type { PromiseRegister } from './promise_register';
import type { PromiseStatus } from './promise_status';
import { promiseStatus } from './promise_status';
import type {
  ControlRecord,
  ReportedDevice,
  Requirement,
  RunRecord,
  ScenarioRecord,
  Subject,
} from './run_record';

/** Counts of a promise that a report shows. */
export type PromiseCounts = Pick<Totals, 'held' | 'broken' | 'unknown' | 'limit' | 'skipped'>;

/** One promise on one platform and fidelity; never added to another. */
export interface PromiseOnPlatform extends PromiseCounts {
  readonly platform: Platform;
  readonly fidelity: Fidelity;
}

export interface ReportedPromise extends PromiseCounts {
  readonly id: string;
  readonly title: string;
  readonly status: PromiseStatus;
  readonly by: readonly PromiseOnPlatform[];
}

export interface ReportedVerdict {
  readonly kind: string;
  readonly verdict: 'clean' | 'leak' | 'unknown';
  readonly searched: {
    readonly roots: readonly string[];
    readonly files: number;
    readonly bytes: number;
    readonly encodings: readonly string[];
  };
  readonly controls: readonly ControlRecord[];
  readonly findings: readonly {
    readonly canary: string;
    readonly path: string;
    readonly place: string;
    readonly offset: number;
    readonly encoding: string;
  }[];
}

export interface ReportedScenario {
  readonly id: string;
  readonly promise: string | null;
  readonly uri: string;
  readonly line: number;
  readonly name: string;
  readonly device: ReportedDevice;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly verdicts: readonly ReportedVerdict[];
  readonly durationMs: number;
}

/** report.json, schema watertight-report/1. */
export interface Report {
  readonly schema: 'watertight-report/1';
  readonly run: {
    readonly seed: number;
    readonly commit: string;
    readonly startedAt: string;
    readonly durationMs: number;
    /** Profiles that ran, joined by commas. */
    readonly profile: string;
  };
  readonly subject: Subject;
  readonly totals: Totals;
  readonly promises: readonly ReportedPromise[];
  readonly scenarios: readonly ReportedScenario[];
  readonly partial: boolean;
  /** Promises that are done and that no scenario of this run examined. */
  readonly notExamined: readonly string[];
  /** Pairs of the configuration's `require:` that were not held. */
  readonly requireMissing: readonly Requirement[];
  /** Scenarios that are red because the planted flaw was meant to break their promise. */
  readonly expectedRed: readonly string[];
}

/** Builds report.json from a run. */
export function reportOf(run: RunRecord, register: PromiseRegister): Report {
  const promises = register.promises.map(({ id, title, status }): ReportedPromise => {
    const scenarios = run.scenarios.filter(({ promise }) => promise === id);
    return {
      id,
      title,
      status: promiseStatus(status, outcomesOf(scenarios)),
      ...countsOf(scenarios),
      by: byPlatform(scenarios),
    };
  });
  const flawed = new Set(run.flaw?.promises ?? []);
  return {
    schema: 'watertight-report/1',
    run: {
      seed: run.seed,
      commit: run.commit,
      startedAt: run.startedAt,
      durationMs: run.durationMs,
      profile: run.profiles.join(','),
    },
    subject: run.subject,
    totals: totalsOf(outcomesOf(run.scenarios)),
    promises,
    scenarios: run.scenarios.map(reportedScenario),
    partial: run.partial !== undefined,
    notExamined: register.promises
      .filter(({ status }) => status === 'done')
      .map(({ id }) => id)
      .filter((id) => !run.scenarios.some((scenario) => scenario.promise === id && isExamined(scenario))),
    requireMissing: run.required.filter((pair) => !isHeld(pair, run.scenarios)),
    expectedRed: run.scenarios
      .filter(({ promise, outcome }) => flawed.has(promise ?? '') && ['broken', 'unknown'].includes(outcome))
      .map(({ id }) => id),
  };
}

const outcomesOf = (scenarios: readonly ScenarioRecord[]) => scenarios.map(({ outcome }) => outcome);

const isExamined = ({ outcome }: ScenarioRecord) => ['held', 'broken', 'unknown'].includes(outcome);

function isHeld({ promise, platform }: Requirement, scenarios: readonly ScenarioRecord[]): boolean {
  const pair = scenarios.filter((one) => one.promise === promise && one.device.platform === platform);
  return promiseStatus('planned', outcomesOf(pair)) === 'held';
}

function countsOf(scenarios: readonly ScenarioRecord[]): PromiseCounts {
  const { held, broken, unknown, limit, skipped } = totalsOf(outcomesOf(scenarios));
  return { held, broken, unknown, limit, skipped };
}

function byPlatform(scenarios: readonly ScenarioRecord[]): readonly PromiseOnPlatform[] {
  const keys = [...new Set(scenarios.map(({ device }) => `${device.platform} ${device.fidelity}`))].sort();
  return keys.map((key) => {
    const same = scenarios.filter(({ device }) => `${device.platform} ${device.fidelity}` === key);
    const { platform, fidelity } = same[0]!.device;
    return { platform, fidelity, ...countsOf(same) };
  });
}

function reportedScenario(scenario: ScenarioRecord): ReportedScenario {
  const { id, promise, uri, line, name, device, outcome, reason, durationMs } = scenario;
  const verdicts = scenario.verdicts.map(({ kind, verdict, searched, controls, findings }) => ({
    kind,
    verdict,
    searched: {
      roots: searched.roots,
      files: searched.files,
      bytes: searched.bytes,
      encodings: searched.encodings,
    },
    controls,
    findings: findings.map(({ needle, path, place, offset, encoding }) => ({
      canary: needle,
      path,
      place,
      offset,
      encoding,
    })),
  }));
  return { id, promise, uri, line, name, device, outcome, reason, verdicts, durationMs };
}
