import type { Needle } from '../evidence';
import type { ControlHit, Unread } from '../verdict';
import { FindingList, type Location } from './finding_list';
import type { Mask } from './mask';
import type { PatternSet, Sought } from './pattern_set';
import { ScanPatterns } from './scan_patterns';

/** What one scan has seen so far, over all its roots. */
export class ScanNotes {
  readonly findings = new FindingList(() => this.mask);
  readonly unread: Unread[] = [];
  /** By content, so that each is there once. */
  readonly controls = new Map<string, ControlHit>();
  private readonly known: ScanPatterns;

  /** @param masked what is shown no more than needles are, and not looked for: keys, passwords */
  constructor(
    private readonly needles: readonly Needle[],
    controls: readonly Needle[],
    private readonly masked: readonly Needle[] = [],
  ) {
    this.known = ScanPatterns.of(needles, controls);
  }

  get patterns(): PatternSet {
    return this.known.set;
  }

  /** A control that was found proves each decoder on the way to it. */
  control(kind: ControlHit['kind'], { root, content }: Location, { needle, encoding }: Sought): void {
    for (const decoder of content.container) {
      const key = [kind, root, decoder, encoding, needle].join('\0');
      if (!this.controls.has(key)) this.controls.set(key, { kind, root, decoder, encoding, needle });
    }
  }

  addUnread({ path, place, reason, ...where }: Unread): void {
    this.unread.push({
      ...where,
      path: this.maskText(path),
      place: this.maskText(place),
      reason: this.maskText(reason),
    });
  }

  /** The text with every needle in it masked. */
  maskText(text: string): string {
    return this.mask.text(text);
  }

  private get mask(): Mask {
    if (this.masked.length === 0) return this.known.mask;
    return ScanPatterns.of([...this.needles, ...this.masked], []).mask;
  }
}
