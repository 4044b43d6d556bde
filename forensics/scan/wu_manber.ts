/** Fewest bytes of a pattern: shorter ones would be found everywhere. */
export const MIN_PATTERN_BYTES = 3;

const TABLE_BITS = 18;
const MAX_SHIFT = 255;

/** The last three bytes of a window, as an index into the shift table. */
function blockHash(a: number, b: number, c: number): number {
  return ((a << 10) ^ (b << 5) ^ c ^ (c << 10)) & ((1 << TABLE_BITS) - 1);
}

/**
 * Finds all occurrences of many byte patterns in one pass (Wu and Manber, 1994): a window as long as the shortest pattern
 * moves on by what its last three bytes allow.
 */
export class WuManber {
  private readonly window: number;
  private readonly shifts: Uint8Array;
  /** First pattern of each bucket, by block hash; -1 for none. */
  private readonly heads: Int32Array;
  /** Next pattern of the same bucket. */
  private readonly nexts: Int32Array;

  /** @throws RangeError for a pattern shorter than MIN_PATTERN_BYTES */
  constructor(private readonly patterns: readonly Uint8Array[]) {
    const shortest = patterns.reduce((least, pattern) => Math.min(least, pattern.length), MAX_SHIFT);
    if (shortest < MIN_PATTERN_BYTES)
      throw new RangeError(`a pattern has at least ${MIN_PATTERN_BYTES} bytes, got ${shortest}`);
    this.window = shortest;
    this.shifts = new Uint8Array(1 << TABLE_BITS).fill(shortest - 2);
    this.heads = new Int32Array(1 << TABLE_BITS).fill(-1);
    this.nexts = new Int32Array(patterns.length);
    patterns.forEach((pattern, index) => {
      this.enter(pattern, index);
    });
  }

  private enter(pattern: Uint8Array, index: number): void {
    for (let end = 2; end < this.window; end++) {
      const hash = blockHash(pattern[end - 2]!, pattern[end - 1]!, pattern[end]!);
      this.shifts[hash] = Math.min(this.shifts[hash]!, this.window - 1 - end);
      if (end !== this.window - 1) continue;
      this.nexts[index] = this.heads[hash]!;
      this.heads[hash] = index;
    }
  }

  /**
   * Calls back with pattern index, start and length, in bytes, of each occurrence; starts never go down.
   * @param from first byte at which an occurrence may start @param to no occurrence starts here or behind
   */
  search(
    bytes: Uint8Array,
    found: (pattern: number, start: number, length: number) => void,
    from = 0,
    to = bytes.length,
  ): void {
    const { shifts, heads, window } = this;
    const length = Math.min(bytes.length, to + window - 1);
    if (this.patterns.length === 0) return;
    for (let end = from + window - 1; end < length; ) {
      const hash = blockHash(bytes[end - 2]!, bytes[end - 1]!, bytes[end]!);
      const shift = shifts[hash]!;
      if (shift !== 0) {
        end += shift;
        continue;
      }
      const start = end - window + 1;
      for (let index = heads[hash]!; index !== -1; index = this.nexts[index]!) {
        const pattern = this.patterns[index]!;
        if (startsAt(pattern, bytes, start)) found(index, start, pattern.length);
      }
      end++;
    }
  }
}

function startsAt(pattern: Uint8Array, bytes: Uint8Array, start: number): boolean {
  if (start + pattern.length > bytes.length) return false;
  for (let i = 0; i < pattern.length; i++) if (pattern[i] !== bytes[start + i]) return false;
  return true;
}
