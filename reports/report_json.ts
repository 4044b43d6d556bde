import { foundAs } from '../forensics/scan/found_as';
import { compareProfiles } from './divergence/compare_profiles';
import { staleDiscoveries } from './divergence/discovery';
import { isRed, totalsOf } from './outcome';
import type { PromiseRegister } from './promise_register';
import { promiseStatus } from './promise_status';
import { measuredRecall } from './recall/measured_recall';
import type {
  ProfileTraffic,
  PromiseCounts,
  PromiseOnProfile,
  Report,
  ReportedPromise,
  ReportedScenario,
} from './report';
import type { Requirement, RunRecord, ScenarioRecord, TrafficRecord } from './run_record';
import { waysOutOf } from './ways_out';

/** Builds report.json from a run. */
export function reportOf(run: RunRecord, register: PromiseRegister): Report {
  const promises = register.promises.map(({ id, title, status }): ReportedPromise => {
    const scenarios = run.scenarios.filter(({ promise }) => promise === id);
    return {
      id,
      title,
      status: promiseStatus(status, outcomesOf(scenarios)),
      ...countsOf(scenarios),
      by: byProfile(scenarios),
    };
  });
  const comparisons = compareProfiles(run, register.discoveries);
  const flawed = new Set(run.flaw?.promises ?? []);
  return {
    schema: 'watertight-report/1',
    run: {
      seed: run.seed,
      commit: run.commit,
      startedAt: run.startedAt,
      durationMs: run.durationMs,
      profile: run.profiles.join(','),
      databases: run.databases,
      ...(run.shard && { shard: run.shard }),
    },
    subject: run.subject,
    ...(run.appModel && { appModel: run.appModel }),
    totals: totalsOf(outcomesOf(run.scenarios)),
    promises,
    scenarios: run.scenarios.map(reportedScenario),
    waysOut: waysOutOf(run.scenarios),
    recall: measuredRecall,
    traffic: trafficOf(run.scenarios),
    comparisons: comparisons.map(({ platform, profiles, compared, notCompared }) => ({
      platform,
      profiles,
      compared: compared.length,
      notCompared,
    })),
    divergences: comparisons.flatMap(({ divergences }) => divergences),
    staleDiscoveries: staleDiscoveries(comparisons, register.discoveries, run),
    partial: run.partial !== undefined,
    ...(run.partial !== undefined && { partialReason: run.partial }),
    notExamined: register.promises
      .filter(({ status }) => status === 'done')
      .map(({ id }) => id)
      .filter((id) => !run.scenarios.some((scenario) => scenario.promise === id && isExamined(scenario))),
    // A shard cannot know what the others held.
    requireMissing: run.shard ? [] : run.required.filter((pair) => !isHeld(pair, run.scenarios)),
    expectedRed: run.scenarios
      .filter(({ promise, outcome }) => flawed.has(promise ?? '') && isRed(outcome))
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

/** Profiles that a scenario's own device stood for, in the order of their names. */
function byProfile(scenarios: readonly ScenarioRecord[]): readonly PromiseOnProfile[] {
  const keyOf = ({ profile, device }: ScenarioRecord) =>
    [device.platform, device.fidelity, profile].join(' ');
  const keys = [...new Set(scenarios.map(keyOf))].sort();
  return keys.map((key) => {
    const same = scenarios.filter((scenario) => keyOf(scenario) === key);
    const { profile, device } = same[0]!;
    return { profile, platform: device.platform, fidelity: device.fidelity, ...countsOf(same) };
  });
}

function trafficOf(scenarios: readonly ScenarioRecord[]): readonly ProfileTraffic[] {
  const profiles = [...new Set(scenarios.map(({ profile }) => profile))];
  return profiles.flatMap((profile) => {
    const counts = scenarios.flatMap((one) => (one.profile === profile && one.traffic ? [one.traffic] : []));
    const sum = (name: keyof TrafficRecord) => counts.reduce((total, traffic) => total + traffic[name], 0);
    return counts.length === 0
      ? []
      : [
          {
            profile,
            scenarios: counts.length,
            appiumCommands: sum('appiumCommands'),
            adbServices: sum('adbServices'),
          },
        ];
  });
}

function reportedScenario(scenario: ScenarioRecord): ReportedScenario {
  const { id, promise, uri, line, name, profile, device, outcome, reason, skip, traffic, kept, durationMs } =
    scenario;
  const verdicts = scenario.verdicts.map(({ kind, verdict, searched, controls, findings, acquisitions }) => ({
    kind,
    verdict,
    searched: {
      roots: searched.roots,
      files: searched.files,
      bytes: searched.bytes,
      encodings: searched.encodings,
      acquisitions,
    },
    controls,
    findings: findings.map(({ needle, path, place, offset, ...form }) => ({
      canary: needle,
      path,
      place,
      offset,
      encoding: foundAs(form),
    })),
  }));
  return {
    id,
    promise,
    uri,
    line,
    name,
    profile,
    device,
    outcome,
    reason,
    ...(skip?.howToGet !== undefined && { howToGet: skip.howToGet }),
    verdicts,
    ...(traffic && { traffic }),
    kept,
    durationMs,
  };
}
