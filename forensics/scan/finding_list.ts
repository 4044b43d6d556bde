import type { Content } from '../containers/open_containers';
import type { Finding } from '../evidence';
import type { Mask } from './mask';
import type { Sought } from './pattern_set';

/** Findings that a verdict lists; how many more there are it says as a number. */
const MAX_FINDINGS = 200;

/** Content, with the root and file it came from. */
export interface Location {
  readonly root: string;
  readonly path: string;
  readonly content: Content;
}

/** A piece of content. */
interface Shown {
  readonly bytes: Uint8Array;
  /** Offset in the content of the first byte. */
  readonly base: number;
}

/** Findings of one scan: of each needle, place, variant and encoding the first one. */
export class FindingList {
  /** Occurrences in all. */
  hits = 0;
  private distinct = 0;
  private readonly firstOfNeedle = new Map<string, Finding>();
  private readonly others: Finding[] = [];
  private location: Location | undefined;
  private readonly seenHere = new Set<string>();

  constructor(private readonly mask: () => Mask) {}

  /**
   * @param location what is being searched @param start bytes from the start of its content @param length 0 for a number
   * @param shown bytes around the find, and where in the content they start
   */
  add(location: Location, sought: Sought, start: number, length: number, shown?: Shown): void {
    const { needle, variant, encoding } = sought;
    this.hits += 1;
    if (!this.isNewHere(location, sought)) return;
    this.distinct += 1;
    const isFirst = !this.firstOfNeedle.has(needle);
    if (!isFirst && this.others.length >= MAX_FINDINGS) return;
    const { root, path, content } = location;
    const finding = {
      needle,
      root,
      path: this.mask().text(path),
      container: content.container,
      place: this.mask().text(content.place),
      offset: start,
      encoding,
      ...(variant !== undefined && { variant }),
      hexContext: this.mask().hexContext(shown?.bytes ?? content.bytes, start - (shown?.base ?? 0), length),
    };
    if (isFirst) this.firstOfNeedle.set(needle, finding);
    else this.others.push(finding);
  }

  listed(): readonly Finding[] {
    return [...this.firstOfNeedle.values(), ...this.others].slice(0, MAX_FINDINGS);
  }

  /** Distinct findings that are not listed. */
  more(): number {
    return this.distinct - this.listed().length;
  }

  needlesFound(): readonly string[] {
    return [...this.firstOfNeedle.keys()].sort();
  }

  private isNewHere(location: Location, { needle, variant, encoding }: Sought): boolean {
    if (location !== this.location) this.seenHere.clear();
    this.location = location;
    const key = JSON.stringify([needle, variant, encoding]);
    const isNew = !this.seenHere.has(key);
    this.seenHere.add(key);
    return isNew;
  }
}
