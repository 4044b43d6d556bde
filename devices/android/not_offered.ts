import { NotModelledError } from '../../model/outcome_errors';

/** For what a real Android device does not do; a scenario that needs it is skipped by the capability that is not declared. */
export function notOffered(deviceId: string, what: string): never {
  throw new NotModelledError(
    `Failed to ${what} on ${deviceId}: a real Android device does not offer that. Let the scenario ask for the capability.`,
  );
}
