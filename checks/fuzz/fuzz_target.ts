import { asBuffer } from '../../forensics/bytes/find_bytes';
import type { FuzzRandom } from './fuzz_random';
import { type Kept, mutated } from './mutation';

/** A reader of bytes, with valid files to change. */
export interface FuzzTarget {
  readonly name: string;
  /** Valid files of every kind that it reads. */
  readonly seeds: readonly FuzzSeed[];
  /**
   * Reads, and throws for whatever the contract does not say.
   * @param number of the input, from 0
   * @returns whether it came past the header: it gave something, or stopped at what comes later
   */
  readonly read: (bytes: Uint8Array, seed: FuzzSeed, number: number) => boolean;
}

export interface FuzzSeed {
  /** By which its kind is known, where names tell. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly kept: Kept;
  /** Checksums and lengths made right again after a change; the same bytes where the format has none. */
  readonly repair: (bytes: Buffer) => Uint8Array;
  /** Work made little that a reader bounds itself, and that would only cost time. */
  readonly bound: (bytes: Buffer) => Uint8Array;
  /** Files beside it. */
  readonly beside?: Readonly<Record<string, Uint8Array>>;
}

export interface FuzzResult {
  readonly inputs: number;
  readonly pastHeader: number;
}

/** Of so many inputs one is left unrepaired. */
const unrepairedOneIn = 8;

/** Gives a target changed files. @throws Error with the input's number and the bytes as hex, for what the contract does not say */
export function fuzz(target: FuzzTarget, inputs: number, random: FuzzRandom): FuzzResult {
  let pastHeader = 0;
  for (let input = 0; input < inputs; input++) {
    const seed = random.pick(target.seeds);
    const changed = mutated(seed.bytes, seed.kept, random);
    const repaired = random.integer(unrepairedOneIn) > 0 ? seed.repair(changed) : changed;
    const bytes = seed.bound(asBuffer(repaired));
    try {
      if (target.read(bytes, seed, input)) pastHeader += 1;
    } catch (cause) {
      const shown = Buffer.from(bytes.subarray(0, 20_000)).toString('base64');
      const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
      throw new Error(
        `${target.name} broke its contract at input ${input} (${seed.path}): ${message}\n${shown}`,
        { cause },
      );
    }
  }
  return { inputs, pastHeader };
}
