import type { Needle } from '../evidence';
import type { ControlHit, Unread } from '../verdict';
import { FindingList, type Location } from './finding_list';
import { Mask } from './mask';
import { PatternSet, type Sought } from './pattern_set';

/** What one scan has seen so far, over all its roots. */
export class ScanNotes {
  readonly patterns: PatternSet;
  readonly findings = new FindingList(() => this.mask());
  readonly unread: Unread[] = [];
  /** By content, so that each is there once. */
  readonly controls = new Map<string, ControlHit>();
  private lazyMask: Mask | undefined;

  constructor(needles: readonly Needle[], controls: readonly Needle[]) {
    this.patterns = new PatternSet(needles, controls);
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
    return this.mask().text(text);
  }

  /** Made when first needed: most scans find nothing. */
  private mask(): Mask {
    this.lazyMask ??= new Mask(this.patterns);
    return this.lazyMask;
  }
}
