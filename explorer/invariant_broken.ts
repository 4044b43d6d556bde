import type { ExplorationInvariant } from '../model/exploration';
import { BrokenPromise } from '../model/outcome_errors';

/** An invariant does not hold in the state that was reached. The message holds no secret. */
export class InvariantBroken extends BrokenPromise {
  constructor(
    readonly invariant: ExplorationInvariant,
    readonly expected: string,
    readonly got: string,
    options?: ErrorOptions,
  ) {
    super(`${invariant}: expected ${expected}, got ${got}.`, options);
  }
}
