import type { Outcome } from './outcome';

export type PromiseStatus = 'held' | 'broken' | 'unknown' | 'limit' | 'skipped' | 'planned';

/**
 * What a run says of a promise. A check that could not run to its end (environment, not modelled, harness) leaves the promise
 * unknown: what its other scenarios held does not speak for it.
 * @param registered status in the register; decides only when no scenario ran
 */
export function promiseStatus(registered: 'done' | 'planned', outcomes: readonly Outcome[]): PromiseStatus {
  const has = (...wanted: readonly Outcome[]) => outcomes.some((outcome) => wanted.includes(outcome));
  if (has('broken')) return 'broken';
  if (has('unknown', 'environment', 'not_modelled', 'harness')) return 'unknown';
  if (has('held')) return 'held';
  if (has('limit')) return 'limit';
  if (has('skipped') || registered === 'done') return 'skipped';
  return 'planned';
}
