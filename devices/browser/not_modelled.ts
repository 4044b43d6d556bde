import { NotModelledError } from '../../model/outcome_errors';

/** For what a browser does not have; a scenario that needs it is skipped by the capability that is not declared. */
export function notModelled(deviceId: string, what: string): never {
  throw new NotModelledError(
    `Failed to ${what} on ${deviceId}: a browser does not offer that. Let the scenario ask for the capability.`,
  );
}
