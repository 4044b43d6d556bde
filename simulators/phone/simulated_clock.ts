/** The phone's clock: it moves only when it is read (one millisecond) or told to, never by itself. */
export class SimulatedClock {
  /** @param startMs milliseconds since 1970 */
  constructor(private currentMs: number) {}

  /** Milliseconds since 1970; each reading is later than the one before. */
  nowMs(): number {
    this.currentMs += 1;
    return this.currentMs;
  }

  snapshot(): number {
    return this.currentMs;
  }

  /** @param currentMs what snapshot() gave */
  restore(currentMs: number): void {
    this.currentMs = currentMs;
  }

  /** Lets time pass. @param ms milliseconds, not negative */
  advance(ms: number): void {
    this.currentMs += ms;
  }
}
