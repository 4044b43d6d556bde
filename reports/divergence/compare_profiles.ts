import type { Outcome } from '../outcome';
import type { RunRecord, ScenarioRecord } from '../run_record';
import { compareScenarios } from './compare_scenarios';
import { type Discovery, withDiscovery } from './discovery';
import type { Comparison, Divergence, NotCompared } from './divergence';

/** Outcomes of a scenario that did not see what there is to see. */
const sawNothing: readonly Outcome[] = ['skipped', 'environment', 'not_modelled', 'harness'];

/**
 * Compares the profiles of each platform, the first that ran with each of the others: outcome by scenario, and what was found by place.
 * A scenario without a result on one side is no divergence; it is listed with the reason.
 */
export function compareProfiles(
  { profiles, scenarios }: Pick<RunRecord, 'profiles' | 'scenarios'>,
  discoveries: readonly Discovery[],
): readonly Comparison[] {
  const platformOf = (profile: string) => scenarios.find((one) => one.profile === profile)?.device.platform;
  return profiles.flatMap((profile, at) => {
    const first = profiles.findIndex((other) => platformOf(other) === platformOf(profile));
    const of = (name: string) => scenarios.filter((one) => one.profile === name);
    return first === at || platformOf(profile) === undefined
      ? []
      : [comparisonOf(of(profiles[first]!), of(profile), discoveries)];
  });
}

/** @param reference scenarios of one profile, at least 1 @param others of another, at least 1 */
function comparisonOf(
  reference: readonly ScenarioRecord[],
  others: readonly ScenarioRecord[],
  discoveries: readonly Discovery[],
): Comparison {
  const { platform } = reference[0]!.device;
  const profiles = [reference[0]!.profile, others[0]!.profile] as const;
  const notCompared: NotCompared[] = [];
  const compared: string[] = [];
  const divergences: Divergence[] = [];
  for (const id of new Set([...reference, ...others].map((scenario) => scenario.id))) {
    const one = reference.find((scenario) => scenario.id === id);
    const other = others.find((scenario) => scenario.id === id);
    const reasons = reasonsNotToCompare(profiles, one, other);
    const { name, promise } = (one ?? other)!;
    if (!one || !other || reasons.length > 0) {
      notCompared.push({ scenario: id, name, promise, reasons });
      continue;
    }
    compared.push(id);
    divergences.push(...compareScenarios(one, other).map((found) => withDiscovery(found, discoveries)));
  }
  return { platform, profiles, compared, notCompared, divergences };
}

/** A limit says beforehand that nothing can be known, so it compares with another limit only. */
function reasonsNotToCompare(
  [first, second]: readonly [string, string],
  one: ScenarioRecord | undefined,
  other: ScenarioRecord | undefined,
): NotCompared['reasons'] {
  const isLimitOnOneSide = (one?.outcome === 'limit') !== (other?.outcome === 'limit');
  return [[first, one] as const, [second, other] as const].flatMap(([profile, scenario]) => {
    if (scenario === undefined) return [{ profile, reason: 'did not run' }];
    const { outcome, reason } = scenario;
    const isWithoutResult = sawNothing.includes(outcome) || (isLimitOnOneSide && outcome === 'limit');
    return isWithoutResult ? [{ profile, reason: `${outcome}: ${reason}` }] : [];
  });
}
