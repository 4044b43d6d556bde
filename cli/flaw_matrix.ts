import type { FlawResult, ScenarioRecord } from '../reports/run_record';
import type { Flaw } from '../simulators/flaw_planting/flaw';

/** A scenario that accused a phone without any flaw. */
export interface FalseAlarm {
  readonly scenario: string;
  readonly promise: string | null;
  readonly seed: number;
  readonly reason: string;
  readonly replay: string;
}

/**
 * Of a run under one flaw: caught when a Rule of each promise that it names is red, each Rule that it names, and no Rule of any
 * other promise. Of a flaw that spoils how devices are reached: when each promise that it names ends as the flaw says, unknown
 * or environment, and none broken; what else rests on the spoilt evidence rightly ends so as well.
 */
export function judgeFlaw(
  { id, title, promises, shownBy = [], spoils }: Flaw,
  scenarios: readonly ScenarioRecord[],
): FlawResult {
  const { endsAs = 'unknown' } = spoils ?? {};
  const red = scenarios.filter(spoils ? ({ outcome }) => outcome === endsAs : isRed);
  const own = red.filter(({ promise }) => promise !== null && promises.includes(promise));
  const missed = promises.filter((promise) => !own.some((scenario) => scenario.promise === promise));
  const silent = shownBy.filter((sentence) => !own.some(({ rule }) => rule === sentence));
  const others = spoils ? [] : red.filter((scenario) => !own.includes(scenario));
  const accused = spoils ? scenarios.filter(({ outcome }) => outcome === 'broken') : [];
  const failed = scenarios.filter(
    ({ outcome }) => outcome !== endsAs && ['harness', 'not_modelled', 'environment'].includes(outcome),
  );
  const reasons = [
    ...(missed.length > 0 ? [`no Rule of ${missed.join(', ')} is red`] : []),
    ...(silent.length > 0 ? [`not red: the Rule ${silent.map((rule) => `"${rule}"`).join(', ')}`] : []),
    ...(others.length > 0 ? [`Rules of other promises are red: ${namesOf(others)}`] : []),
    ...(accused.length > 0
      ? [`evidence that cannot be judged is called a broken promise: ${namesOf(accused)}`]
      : []),
    ...(failed.length > 0 ? [`scenarios could not judge it: ${namesOf(failed)} (${failed[0]?.reason})`] : []),
  ];
  return {
    id,
    title,
    promises,
    caughtBy: own.map((scenario) => scenario.id),
    survived: reasons.length > 0,
    ...(reasons.length > 0 && { reason: reasons.join('; ') }),
  };
}

/** Of a run without any flaw: whatever is neither held, limit nor skipped. */
export function falseAlarmsIn(scenarios: readonly ScenarioRecord[], seed: number): readonly FalseAlarm[] {
  return scenarios
    .filter(({ outcome }) => !['held', 'limit', 'skipped'].includes(outcome))
    .map(({ id, promise, reason, replay }) => ({ scenario: id, promise, seed, reason, replay }));
}

function isRed({ outcome }: ScenarioRecord): boolean {
  return outcome === 'broken' || outcome === 'unknown';
}

function namesOf(scenarios: readonly ScenarioRecord[]): string {
  const places = scenarios.map(({ promise, uri, line }) => `${promise} (${uri}:${line})`);
  return [...new Set(places)].slice(0, 5).join(', ');
}
