import type { Needle } from '../evidence';
import { Mask } from './mask';
import { PatternSet } from './pattern_set';

/** Pattern sets that stay in memory, 1.3 MB each: a run asks for few lists of needles, and for each of them many times. */
const MAX_KEPT = 6;

const kept: ScanPatterns[] = [];

/**
 * The patterns of one list of needles and controls, made once while scans ask for the same ones: they depend on nothing
 * that a scan reads, so a kept set finds what a new one would.
 */
export class ScanPatterns {
  readonly set: PatternSet;
  private lazyMask: Mask | undefined;

  private constructor(
    private readonly needles: readonly Needle[],
    private readonly controls: readonly Needle[],
  ) {
    this.set = new PatternSet(needles, controls);
  }

  /** @throws RangeError for a needle of fewer than 3 bytes */
  static of(needles: readonly Needle[], controls: readonly Needle[]): ScanPatterns {
    const at = kept.findIndex((patterns) => patterns.areOf(needles, controls));
    const patterns = kept.splice(at, at < 0 ? 0 : 1)[0] ?? new ScanPatterns([...needles], [...controls]);
    kept.unshift(patterns);
    kept.splice(MAX_KEPT);
    return patterns;
  }

  /** Made when first needed: most scans find nothing. */
  get mask(): Mask {
    this.lazyMask ??= new Mask(this.set);
    return this.lazyMask;
  }

  private areOf(needles: readonly Needle[], controls: readonly Needle[]): boolean {
    return areEqual(this.needles, needles) && areEqual(this.controls, controls);
  }
}

function areEqual(a: readonly Needle[], b: readonly Needle[]): boolean {
  return a.length === b.length && a.every((needle, index) => isEqual(needle, b[index]!));
}

function isEqual(a: Needle, b: Needle): boolean {
  if (a === b) return true;
  if (a.id !== b.id || a.variant !== b.variant) return false;
  if (a.form === 'text') return b.form === 'text' && a.text === b.text;
  if (a.form === 'bytes') return b.form === 'bytes' && Buffer.compare(a.bytes, b.bytes) === 0;
  if (a.form === 'picture') return b.form === 'picture' && a.code === b.code;
  return b.form === a.form && a.value === b.value;
}
