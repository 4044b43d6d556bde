import type { Platform } from '../../devices/port';

/** In what two runs of a scenario differ: how it ended, what was found where, which known things were found where, other evidence. */
export type DivergenceSubject = 'outcome' | 'findings' | 'controls' | 'evidence';

/** A scenario that told one thing on one profile and another thing on another profile of the same platform. */
export interface Divergence {
  /** Id of the scenario, the same on both profiles. */
  readonly scenario: string;
  readonly promise: string | null;
  readonly uri: string;
  readonly line: number;
  readonly name: string;
  readonly platform: Platform;
  readonly about: DivergenceSubject;
  /** The verdict or the table of evidence that differs; for an outcome the scenario's name. */
  readonly what: string;
  /** What each of the two profiles showed that the other did not. */
  readonly seen: readonly [SeenOnProfile, SeenOnProfile];
  /** Id of the recorded discovery that this is; absent for a new one. */
  readonly discovery?: string;
}

export interface SeenOnProfile {
  readonly profile: string;
  /** Empty when this profile showed nothing that the other did not. */
  readonly evidence: readonly string[];
}

/** A scenario of which one profile has no result that could be compared. */
export interface NotCompared {
  readonly scenario: string;
  readonly name: string;
  readonly promise: string | null;
  /** One sentence for each profile without one. */
  readonly reasons: readonly { readonly profile: string; readonly reason: string }[];
}

/** Two profiles of one platform, scenario by scenario. */
export interface Comparison {
  readonly platform: Platform;
  readonly profiles: readonly [string, string];
  /** Ids of the scenarios that were compared. */
  readonly compared: readonly string[];
  readonly notCompared: readonly NotCompared[];
  readonly divergences: readonly Divergence[];
}
