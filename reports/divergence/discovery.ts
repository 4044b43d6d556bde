import type { Platform } from '../../devices/port';
import type { RunRecord } from '../run_record';
import type { Comparison, Divergence, DivergenceSubject } from './divergence';

/** A divergence that somebody looked into: it is known, and from where. */
export interface Discovery {
  /** snake_case. */
  readonly id: string;
  /** Id of the scenario as report.json has it; absent when a promise is named. */
  readonly scenario?: string;
  /** Every scenario of this promise; absent when a scenario is named. */
  readonly promise?: string;
  readonly platform: Platform;
  /** The two profiles that differ, in any order. */
  readonly profiles: readonly [string, string];
  readonly about: DivergenceSubject;
  /** What differs, in one sentence. */
  readonly what: string;
  /** Address of the documentation, or the report in which it was seen. */
  readonly source: string;
  /** Date of the discovery, ISO 8601. */
  readonly since: string;
}

/** The divergence, with the id of the discovery that records it, if one does. */
export function withDiscovery(divergence: Divergence, discoveries: readonly Discovery[]): Divergence {
  const [one, other] = divergence.seen;
  const known = discoveries.find(
    (discovery) =>
      isOf(discovery, { platform: divergence.platform, profiles: [one.profile, other.profile] }) &&
      discovery.about === divergence.about &&
      concerns(discovery, divergence),
  );
  return known === undefined ? divergence : { ...divergence, discovery: known.id };
}

/**
 * Ids of the discoveries whose divergence is gone: what they name was compared and agreed. One that names a promise can be judged
 * by a whole run only.
 */
export function staleDiscoveries(
  comparisons: readonly Comparison[],
  discoveries: readonly Discovery[],
  run: Pick<RunRecord, 'scenarios' | 'selection' | 'shard' | 'partial'>,
): readonly string[] {
  return discoveries
    .filter((discovery) =>
      comparisons.some((comparison) => {
        if (!isOf(discovery, comparison)) return false;
        if (discovery.scenario === undefined && !isWhole(run)) return false;
        const named = run.scenarios.filter(({ id, promise }) =>
          concerns(discovery, { scenario: id, promise }),
        );
        return (
          named.some(({ id }) => comparison.compared.includes(id)) &&
          !comparison.divergences.some((divergence) => divergence.discovery === discovery.id)
        );
      }),
    )
    .map(({ id }) => id);
}

/** All scenarios of its profiles ran. */
function isWhole({ selection, shard, partial }: Pick<RunRecord, 'selection' | 'shard' | 'partial'>): boolean {
  return selection.paths.length === 0 && selection.tags === '' && !shard && partial === undefined;
}

function isOf(discovery: Discovery, { platform, profiles }: Pick<Comparison, 'platform' | 'profiles'>) {
  return discovery.platform === platform && profiles.every((name) => discovery.profiles.includes(name));
}

function concerns(discovery: Discovery, { scenario, promise }: Pick<Divergence, 'scenario' | 'promise'>) {
  return discovery.scenario === undefined ? discovery.promise === promise : discovery.scenario === scenario;
}

/** Contradictions in the recorded discoveries, one sentence each; none when they are sound. */
export function discoveryProblems(
  discoveries: readonly Discovery[],
  promises: readonly string[],
): readonly string[] {
  const ids = discoveries.map(({ id }) => id);
  return discoveries.flatMap(({ id, scenario, promise, profiles, what, source, since }, at) => [
    ...(ids.indexOf(id) === at ? [] : [`${id} is listed twice. Keep one entry.`]),
    ...((scenario === undefined) === (promise === undefined)
      ? [`${id} must name either a scenario or a promise. Keep one of them.`]
      : []),
    ...(promise === undefined || promises.includes(promise)
      ? []
      : [`${id} names the promise ${promise}, which is not registered. Correct it.`]),
    ...(new Set(profiles).size === 2 ? [] : [`${id} must name two profiles.`]),
    ...(what && source ? [] : [`${id} must say what differs, and its source.`]),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(since) ? [] : [`${id} must say since when, as a date like 2026-01-31.`]),
  ]);
}
