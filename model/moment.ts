/** When and where access rules are judged: what the time tokens of XPath mean. */
export interface Moment {
  /** Milliseconds since 1970, simulated. */
  readonly nowMs: number;
  /** IANA name of the session's time zone. */
  readonly timeZone: string;
}

/**
 * The moment of every run, in which all simulated clocks start: 2026-01-12 08:00 UTC, a Monday.
 * @fidelity a run takes no time for the rules; every session is in UTC
 */
export const runMoment: Moment = { nowMs: Date.UTC(2026, 0, 12, 8), timeZone: 'UTC' };
