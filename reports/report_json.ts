import { totalsOf } from './outcome';
import type { PromiseRegister } from './promise_register';
import { promiseStatus } from './promise_status';
import type { PromiseCounts, PromiseOnPlatform, Report, ReportedPromise, ReportedScenario } from './report';
import type { Requirement, RunRecord, ScenarioRecord } from './run_record';

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
