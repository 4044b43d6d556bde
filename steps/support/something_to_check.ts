import { mediaTypes } from './media_types';
import type { HarnessWorld } from './world';

/** Skips the scenario, with the reason, where there is nothing for it to check. */
export function somethingToCheck(
  world: HarnessWorld,
  found: readonly unknown[],
  reason: string,
): 'skipped' | undefined {
  if (found.length > 0) return undefined;
  world.attachJson(mediaTypes.skip, { reason });
  return 'skipped';
}
