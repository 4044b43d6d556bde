import type { WireWitness } from '../devices/port';
import { HarWitness } from '../devices/witness/har_witness';
import type { Target } from '../model/target';

/** The HAR file of the persona to whom a device with this label (`alice`, `alice-2`) belongs, if one was named. */
export function harWitnessOf({ har = {} }: Pick<Target, 'har'>, label: string): WireWitness | undefined {
  const owner = Object.keys(har).find((persona) => persona.toLowerCase() === label.split('-')[0]);
  const path = owner && har[owner];
  return path === undefined ? undefined : new HarWitness(path);
}
