import type { FuzzSeed } from './fuzz_target';
import { unchanged } from './repairs';

/** A valid file and what keeps changes of it past its header. */
export function seedFor(
  path: string,
  bytes: Uint8Array,
  rest: { head?: number; tail?: number } & Partial<Pick<FuzzSeed, 'repair' | 'bound' | 'beside'>> = {},
): FuzzSeed {
  const { head = 0, tail = 0, repair = unchanged, bound = unchanged, beside } = rest;
  return { path, bytes, kept: { head, tail }, repair, bound, ...(beside && { beside }) };
}
