import type { PatternSet } from './pattern_set';
import { MIN_PATTERN_BYTES } from './wu_manber';

export const MASK = '••';

const CONTEXT_BYTES = 16;
/** Runs of so many bytes that a needle has too are masked, so that no fragment of a neighbour shows. */
const RUN_BYTES = MIN_PATTERN_BYTES;
const FILTER_BITS = 22;
/** How many bytes on each side of a find decide what is shown. */
export const SHOWN_BYTES = CONTEXT_BYTES + RUN_BYTES - 1;

/**
 * Shows what surrounds a find without a byte of any needle: not of the one found, of its neighbours, nor of their fragments.
 * Runs are kept in a one-hash filter, so that now and then a harmless byte is masked too, and never the other way round.
 */
export class Mask {
  private readonly runs = new Uint8Array(1 << (FILTER_BITS - 3));

  constructor(private readonly patterns: PatternSet) {
    for (const pattern of patterns.needlePatterns) {
      for (let i = 0; i + RUN_BYTES <= pattern.length; i++) {
        const bit = runHash(pattern, i);
        this.runs[bit >> 3] = this.runs[bit >> 3]! | (1 << (bit & 7));
      }
    }
  }

  /** 16 bytes before and after [start, start + length) as hex, what is secret as `••`; the find itself is one `••`. */
  hexContext(bytes: Uint8Array, start: number, length: number): string {
    const end = start + length;
    const before = this.shown(bytes, Math.max(0, start - CONTEXT_BYTES), Math.min(bytes.length, start));
    const after = this.shown(bytes, end, Math.min(bytes.length, end + CONTEXT_BYTES));
    return [...before, MASK, ...after].join(' ');
  }

  /** The text with every needle in it as `••`. */
  text(text: string): string {
    const bytes = Buffer.from(text);
    const secret: [number, number][] = [];
    this.patterns.searchBytes(bytes, ({ role }, start, length) => {
      if (role === 'needle') secret.push([start, start + length]);
    });
    let masked = '';
    let shown = 0;
    for (const [start, end] of secret.sort((a, b) => a[0] - b[0])) {
      if (start >= shown) masked += bytes.toString('utf8', shown, start) + MASK;
      shown = Math.max(shown, end);
    }
    return masked + bytes.toString('utf8', shown);
  }

  private shown(bytes: Uint8Array, from: number, to: number): string[] {
    const out: string[] = [];
    for (let at = from; at < to; at++) {
      out.push(this.isSecret(bytes, at) ? MASK : bytes[at]!.toString(16).padStart(2, '0'));
    }
    return out;
  }

  private isSecret(bytes: Uint8Array, at: number): boolean {
    const last = Math.min(at, bytes.length - RUN_BYTES);
    for (let i = Math.max(0, at - RUN_BYTES + 1); i <= last; i++) {
      const bit = runHash(bytes, i);
      if ((this.runs[bit >> 3]! & (1 << (bit & 7))) !== 0) return true;
    }
    return false;
  }
}

function runHash(bytes: Uint8Array, at: number): number {
  const run = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
  return Math.imul(run, 0x9e3779b1) >>> (32 - FILTER_BITS);
}
