import type { Sought } from './pattern_set';

interface Hit {
  readonly sought: Sought;
  readonly start: number;
  readonly length: number;
}

/** Passes occurrences on, but those that lie inside a longer one of the same needle. They come in the order of their starts. */
export class LongestHits {
  /** Occurrences at the newest start. */
  private waiting: Hit[] = [];

  /** @param ends of the furthest occurrence of each needle so far, starts before the newest one */
  constructor(
    private readonly found: (sought: Sought, start: number, length: number) => void,
    private readonly ends = new Map<string, number>(),
  ) {}

  add(sought: Sought, start: number, length: number): void {
    if (this.waiting[0] !== undefined && this.waiting[0].start !== start) this.end();
    this.waiting.push({ sought, start, length });
  }

  /** There are no more occurrences. */
  end(): void {
    const hits = this.waiting;
    this.waiting = [];
    const kept = hits.filter((hit) => {
      const before = this.ends.get(keyOf(hit.sought)) ?? 0;
      return before < hit.start + hit.length && !hits.some((other) => covers(other, hit));
    });
    for (const { sought, start, length } of kept) {
      const key = keyOf(sought);
      this.ends.set(key, Math.max(this.ends.get(key) ?? 0, start + length));
      this.found(sought, start, length);
    }
  }
}

/** Whether one of two occurrences with the same start is longer and of the same needle. */
function covers(other: Hit, { sought, length }: Hit): boolean {
  return other.length > length && keyOf(other.sought) === keyOf(sought);
}

function keyOf({ role, needle }: Sought): string {
  return `${role} ${needle}`;
}
