import type { Capability, Fidelity, Platform } from '../devices/port';
import type { RunFacts, RunParameters } from '../model/run_facts';
import type { Assembly } from './assembly';

/** Why a profile cannot run on this machine, and the command that mends it. */
export interface Unavailable {
  readonly reason: string;
  readonly howToGet: string;
}

/** One way to put devices together; everything about it that can be said before a device is touched. */
export interface Profile {
  readonly name: string;
  readonly platform: Platform;
  readonly fidelity: Fidelity;
  /** Whether a run without --profile includes it. */
  readonly isDefault: boolean;
  /** What its devices will be able to show or do in a run with these parameters. */
  capabilities(parameters: RunParameters): ReadonlySet<Capability>;
  /** Whether its devices synchronize with the reference backend in a run with these parameters, not with somebody's own. */
  usesReferenceBackend(parameters: RunParameters): boolean;
  /** Undefined when it can run here. @throws EnvironmentFailure when what is installed does not fit together */
  unavailability(parameters: RunParameters): Promise<Unavailable | undefined>;
  /** @param scenario unique in the run; with the seed it decides all chance in the scenario */
  open(parameters: RunParameters, facts: RunFacts, scenario: string): Assembly;
}
