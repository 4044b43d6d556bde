/** What must hold wherever the life of an app leads, and wherever power fails on the way. */
export const explorationInvariants = {
  no_plain_byte: 'nothing is readable that encryption or access rules keep from whoever reads the folders',
  database_as_promised: 'the database is encrypted under the own key, or plain, as the documentation says',
  files_as_promised: 'a file that is written while file encryption is on is encrypted',
  no_silent_loss: 'what was synchronized is there, and what was not is kept or lost as documented',
  session: 'the user is signed in or out as the documentation says',
  goes_on: 'the app starts, signs in and synchronizes',
} as const;

export type ExplorationInvariant = keyof typeof explorationInvariants;

/** A place where an invariant did not hold, and how to get there again. Holds no secret. */
export interface ExplorationViolation {
  readonly invariant: ExplorationInvariant;
  readonly expected: string;
  readonly got: string;
  /** Root and events, e.g. `plain/offline_edit+ota_database`. */
  readonly path: string;
  /** The operation after which power was cut; absent where it was not. */
  readonly cut?: {
    readonly operation: number;
    readonly of: number;
    readonly kind: string;
    readonly file: string;
    readonly loss: 'kept' | 'torn' | 'lost';
  };
  /** The shortest path that shows it; absent while nobody has looked for one. */
  readonly shortest?: string;
  /** A line for the shell. */
  readonly replay: string;
}

/** One event in one state, explored once. */
export interface ExploredPair {
  /** In words, the kind of state first, e.g. `plain: …`. */
  readonly state: string;
  readonly event: string;
  /** The first path to the state, with the event at its end. */
  readonly path: string;
  /** Operations of the flash from the event's beginning to the end of the start that follows. */
  readonly operations: number;
  /** Power cuts: operations times losses tried. */
  readonly crashPoints: number;
  /** Starts after a cut; what an earlier cut of the pair left as well is started once. */
  readonly restarts: number;
  /** Unsynchronized changes that were lost as the documentation allows, with the reason; absent for none. */
  readonly lost?: string;
  /** The first of each invariant. */
  readonly violations: readonly ExplorationViolation[];
}

/** What became of one platform's exploration; the same seed gives the same, byte for byte. */
export interface Exploration {
  readonly platform: 'android' | 'ios';
  readonly seed: number;
  readonly depth: number;
  readonly losses: 'by the seed' | 'all three';
  readonly flaw?: string;
  /** States met, the last ones not gone on from included. */
  readonly states: number;
  readonly pairs: readonly ExploredPair[];
}
