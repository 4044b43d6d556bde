import type { CanaryValues } from '../canary_values';
import { shortestTextCanary } from '../is_sensitive';
import type { SeededRandom } from '../seeded_random';
import type { TextFunction } from '../xpath/syntax';

/** Fewer values than this are too few to be drawn as canaries. */
const leastRoom = 1000n;
/** Digits of a Decimal that a double keeps exactly enough to print again. */
const significantDigits = 15;
const markerLength = 24;
/** Random characters without which a text is no canary, whatever else it holds. */
const leastRandom = 8;
const mostDraws = 100;

export type OrderedType = 'Integer' | 'Long' | 'Decimal';

interface Zone {
  readonly low: bigint;
  readonly high: bigint;
  /** How far above the lowest one that is possible they are drawn. */
  readonly spread: bigint;
}

/** Whole parts of canaries of a type: large enough to be told from chance, small enough to be stored. */
const zones: Readonly<Record<OrderedType, Zone>> = {
  Integer: { low: 10n ** 9n, high: 2n ** 31n - 1n, spread: 2n ** 31n },
  Long: { low: 2n ** 55n, high: 2n ** 63n - 1n, spread: 2n ** 48n },
  Decimal: { low: 10n ** 8n, high: 10n ** 15n - 1n, spread: 9n * 10n ** 8n },
};

/** Draws canaries that stand to what a constraint compares with as it asks, or does not ask. */
export class CanariesBeside {
  constructor(private readonly values: CanaryValues) {}

  /** A number beyond one written in digits, as decimal text; undefined where the type has too few beyond it. */
  above(type: OrderedType, digits: string, random: SeededRandom): string | undefined {
    const { low, high, spread } = zones[type];
    const next = BigInt(digits.split('.', 1)[0] as string) + 1n;
    const lowest = next > low ? next : low;
    const room = high - lowest < spread ? high - lowest : spread;
    if (room < leastRoom) return undefined;
    return this.values.once(() => {
      const whole = String(lowest + BigInt(random.integer(Number(room))));
      return type === 'Decimal' ? withFraction(whole, random) : whole;
    });
  }

  /** The same on the other side. */
  below(type: OrderedType, digits: string, random: SeededRandom): string | undefined {
    const above = this.above(type, digits.startsWith('-') ? digits.slice(1) : `-${digits}`, random);
    return above === undefined ? undefined : `-${above}`;
  }

  /** A text in which a function finds another; undefined where an attribute of that length has no room for a canary beside it. */
  finding(name: TextFunction, text: string, length: number): string | undefined {
    const room = length === 0 ? markerLength : Math.min(markerLength, length - text.length);
    if (room < leastRandom || room + text.length < shortestTextCanary) return undefined;
    return this.values.once(() => {
      const drawn = this.values.marker().slice(0, room);
      if (name === 'starts-with') return text + drawn;
      if (name === 'ends-with') return drawn + text;
      return drawn.slice(0, room / 2) + text + drawn.slice(room / 2);
    });
  }

  /** A canary that a text is nowhere in, in whatever letter case; undefined where chance brings none. */
  without(text: string, draw: () => string): string | undefined {
    const lower = text.toLowerCase();
    for (let tries = 0; tries < mostDraws; tries += 1) {
      const drawn = draw();
      if (!drawn.toLowerCase().includes(lower)) return drawn;
    }
    return undefined;
  }
}

/** Up to 6 digits behind the point, the last one no zero. */
function withFraction(whole: string, random: SeededRandom): string {
  const count = Math.min(6, significantDigits - whole.length);
  if (count < 1) return whole;
  const digits = Array.from({ length: count - 1 }, () => random.integer(10)).join('');
  return `${whole}.${digits}${1 + random.integer(9)}`;
}
