import { HarnessBug } from '../model/outcome_errors';
import { androidEmulators } from './android_devices';
import { androidWire } from './android_wire';
import { browser } from './browser';
import { iosSimulators } from './ios_simulators';
import type { Profile } from './profile';
import { simulatedPhones } from './simulated_phones';

/** Every profile there is, in the order in which runs and reports name them. */
export const profiles: readonly Profile[] = [
  simulatedPhones('android'),
  simulatedPhones('ios'),
  browser,
  androidWire,
  androidEmulators,
  iosSimulators,
];

export const profileNames: readonly string[] = profiles.map(({ name }) => name);

/** The profiles of a run that names none. */
export const defaultProfiles: readonly string[] = profiles
  .filter(({ isDefault }) => isDefault)
  .map(({ name }) => name);

/** @throws HarnessBug when there is none of that name */
export function profileNamed(name: string): Profile {
  const found = profiles.find((profile) => profile.name === name);
  if (!found)
    throw new HarnessBug(
      `Failed to find the profile ${name}: expected one of ${profileNames.join(', ')}. Check the name before.`,
    );
  return found;
}

const platformTags = ['@android', '@ios', '@browser'];

/** Which scenarios a profile takes, as a tag expression: those without a platform tag, and those with its own. */
export function tagsOf(name: string): string {
  const own = `@${profileNamed(name).platform}`;
  return `${own} or not (${platformTags.filter((tag) => tag !== own).join(' or ')})`;
}
