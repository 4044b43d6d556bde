/** What became of one scenario on one device, the worst for the run first. */
export const outcomes = [
  'harness',
  'not_modelled',
  'broken',
  'unknown',
  'environment',
  'held',
  'limit',
  'skipped',
] as const;

export type Outcome = (typeof outcomes)[number];

/** Scenario × device, by outcome. */
export type Totals = Readonly<Record<Outcome, number>>;

/** A promise that did not hold, or a search that proves nothing where it should. */
export function isRed(outcome: Outcome): boolean {
  return outcome === 'broken' || outcome === 'unknown';
}

const outcomeOfError = new Map<string, Outcome>([
  ['BrokenPromise', 'broken'],
  ['AppDidNotStart', 'broken'],
  ['AppFailure', 'broken'],
  ['UnknownVerdict', 'unknown'],
  ['EnvironmentFailure', 'environment'],
  ['WrongUse', 'environment'],
  ['NotModelledError', 'not_modelled'],
]);

/** The outcome that an error stands for by its type's name; whatever Watertight does not throw on purpose is a fault of the harness. */
export function outcomeOfErrorType(type: string): Outcome {
  return outcomeOfError.get(type) ?? 'harness';
}

/** The one of several outcomes that decides. @throws RangeError when there is none */
export function worstOf(several: readonly Outcome[]): Outcome {
  const worst = outcomes.find((outcome) => several.includes(outcome));
  if (worst === undefined) throw new RangeError('Failed to choose an outcome: expected at least 1, got 0.');
  return worst;
}

/** Counts in the order in which report.json shows them. */
export function totalsOf(several: readonly Outcome[]): Totals {
  const count = (wanted: Outcome) => several.filter((outcome) => outcome === wanted).length;
  return {
    held: count('held'),
    broken: count('broken'),
    unknown: count('unknown'),
    limit: count('limit'),
    skipped: count('skipped'),
    environment: count('environment'),
    not_modelled: count('not_modelled'),
    harness: count('harness'),
  };
}
