import type { Canary } from '../../model/ledger';
import type { HarnessWorld } from './world';

/** What one persona may have on a device, of objects that the other may not read. */
export function readableByOne(world: HarnessWorld, owner: string, other: string): readonly Canary[] {
  const { expectations } = world.facts;
  const mine = new Set(expectations.mayBeOnDevice(world.user(owner).name).map(({ id }) => id));
  return expectations.othersObjects(world.user(other).name).filter(({ id }) => mine.has(id));
}
