import type { Window } from '../bytes/windows';
import type { Encoding, Needle } from '../evidence';
import { type Base64Edges, edgesFit } from './base64_edges';
import { type EncodedNeedle, encodedForms } from './encodings';
import { LongestHits } from './longest_hits';
import { MIN_PATTERN_BYTES, WuManber } from './wu_manber';

/** What an occurrence means: a needle of the scan, or one of its controls. */
export type Role = 'needle' | 'control';

/** A needle in one of its encodings. */
export interface Sought {
  readonly role: Role;
  readonly needle: string;
  readonly variant?: string;
  readonly encoding: Encoding;
}

/** All needles and controls of a scan, ready for one pass over bytes and one look at each number. */
export class PatternSet {
  /** Encodings in which needles (not controls) are searched, in the order of first use. */
  readonly encodings: readonly Encoding[];
  /** Patterns that are secret. */
  readonly needlePatterns: readonly Uint8Array[];
  /** Of the longest pattern. */
  readonly longestBytes: number;
  private readonly sought: Sought[] = [];
  /** Of the pattern at the same place in `sought`, where it is base64. */
  private readonly edges: (Base64Edges | undefined)[] = [];
  private readonly numbers = new Map<string, Sought[]>();
  private readonly search: WuManber;

  /** @throws RangeError for a needle of fewer than 3 bytes */
  constructor(needles: readonly Needle[], controls: readonly Needle[]) {
    const needlePatterns = needles.flatMap((needle) => this.enter(needle, 'needle'));
    this.encodings = [
      ...new Set([...this.sought, ...[...this.numbers.values()].flat()].map(({ encoding }) => encoding)),
    ];
    const controlPatterns = controls.flatMap((control) => this.enter(control, 'control'));
    this.needlePatterns = needlePatterns;
    const patterns = [...needlePatterns, ...controlPatterns];
    this.longestBytes = patterns.reduce((longest, { length }) => Math.max(longest, length), 0);
    this.search = new WuManber(patterns);
  }

  /**
   * Calls back with what was sought, its start and its length in bytes; starts never go down. What lies inside a longer form of
   * the same needle is that form alone: the start of a value is no truncated value.
   */
  searchBytes(bytes: Uint8Array, found: (sought: Sought, start: number, length: number) => void): void {
    const hits = new LongestHits(found);
    this.searchPart(bytes, 0, bytes.length, (sought, start, length) => hits.add(sought, start, length));
    hits.end();
  }

  /**
   * As searchBytes over what is given in windows, each of which reaches 3 bytes before its own part and `longestBytes` behind it; with the
   * window in which the occurrence starts. Starts are those in the source.
   */
  searchWindows(
    windows: Iterable<Window>,
    found: (sought: Sought, start: number, length: number, window: Window) => void,
  ): void {
    const ends = new Map<string, number>();
    for (const window of windows) {
      const { bytes, base, from, to } = window;
      const hits = new LongestHits((sought, start, length) => found(sought, start, length, window), ends);
      this.searchPart(bytes, from - base, to - base, (sought, start, length) =>
        hits.add(sought, base + start, length),
      );
      hits.end();
    }
  }

  /** What was sought and equals the value; a real that is a whole number equals that integer. */
  searchNumber(value: bigint | number): readonly Sought[] {
    return this.numbers.size === 0 ? [] : (this.numbers.get(numberKey(value)) ?? []);
  }

  /** Occurrences that start in [from, to), those that lie in longer ones too. */
  private searchPart(
    bytes: Uint8Array,
    from: number,
    to: number,
    found: (sought: Sought, start: number, length: number) => void,
  ): void {
    const each = (pattern: number, start: number, length: number) => {
      const edges = this.edges[pattern];
      if (edges === undefined || edgesFit(edges, bytes, start, start + length))
        found(this.sought[pattern]!, start, length);
    };
    this.search.search(bytes, each, from, to);
  }

  private enter(needle: Needle, role: Role): Uint8Array[] {
    const { id, variant } = needle;
    const about = { role, needle: id, ...(variant !== undefined && { variant }) };
    if (needle.form === 'integer' || needle.form === 'real') {
      const key = numberKey(needle.value);
      this.numbers.set(key, [...(this.numbers.get(key) ?? []), { ...about, encoding: needle.form }]);
      return [];
    }
    const forms: readonly EncodedNeedle[] = encodedForms(needle);
    if (forms.some(({ bytes }) => bytes.length < MIN_PATTERN_BYTES)) {
      throw new RangeError(
        `Needle ${id} is too short to be looked for: expected ${MIN_PATTERN_BYTES} bytes or more.`,
      );
    }
    for (const { encoding, edges } of forms) {
      this.sought.push({ ...about, encoding });
      this.edges.push(edges);
    }
    return forms.map(({ bytes }) => bytes);
  }
}

function numberKey(value: bigint | number): string {
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
