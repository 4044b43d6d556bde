export type RungOutcome = 'held' | 'broken' | 'unknown';

/** One step of the ladder that proves encryption. */
export interface Rung {
  /** 1 to 6; a rung that is looked at from several sides comes several times. */
  readonly rung: 1 | 2 | 3 | 4 | 5 | 6;
  /** What must hold, in words. */
  readonly name: string;
  readonly outcome: RungOutcome;
  /** What was seen, in words and figures; holds no secret. */
  readonly evidence: string;
}

/** Puts a rung together. */
export function rungOf(rung: Rung['rung'], name: string, outcome: RungOutcome, evidence: string): Rung {
  return { rung, name, outcome, evidence };
}
