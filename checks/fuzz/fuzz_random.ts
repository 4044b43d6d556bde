import { createHash } from 'node:crypto';

/** Quick chance from a seed, for millions of draws (mulberry32). */
export class FuzzRandom {
  private state: number;

  /** @param path seed and labels */
  constructor(path: string) {
    this.state = createHash('sha256').update(path).digest().readUInt32LE();
  }

  /** A whole number in [0, below). @param below 1 to 2^32 */
  integer(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(items.length)] as T;
  }
}
