import { capabilityWords } from '../devices/capabilities';
import type { Capability } from '../devices/port';
import type { Unavailable } from './profile';

const tagPrefix = '@needs:';

/** Every tag by which a scenario may ask for a capability. */
export const capabilityTags: readonly string[] = Object.keys(capabilityWords).map((name) => tagPrefix + name);

/** The first capability that a scenario's tags ask for and that is not offered, with what would give it. */
export function missingCapability(
  tags: readonly string[],
  offered: ReadonlySet<Capability>,
): Unavailable | undefined {
  const needed = tags.filter((tag) => tag.startsWith(tagPrefix)).map((tag) => tag.slice(tagPrefix.length));
  const missing = (needed as Capability[]).find((capability) => !offered.has(capability));
  if (missing === undefined) return undefined;
  const { shows, howToGet } = capabilityWords[missing];
  return { reason: `needs that ${shows}, which this device does not offer`, howToGet };
}
