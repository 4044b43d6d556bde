import type { AttributeType } from './app_model';
import { shortestTextCanary } from './is_sensitive';
import { HarnessBug } from './outcome_errors';
import type { SeededRandom } from './seeded_random';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const foreignLetters = ['ä', 'ß', 'ø', 'Ж', 'λ', '漢', '字', 'ñ'];
const markerLength = 24;
/** More than one SQLite page of 4,096 bytes, so that the value overflows. */
const longTextLength = 6000;
const fiftyYearsMs = 50 * 365.25 * 24 * 3600 * 1000;
/** Three years: values nearer to 1970 have too few digits to be told from chance. */
const leastMs = 1e11;

/** Draws sensitive values of every type; no value is drawn twice in a run. */
export class CanaryValues {
  private readonly drawn = new Set<string>();

  constructor(private readonly random: SeededRandom) {}

  /** A value of an attribute's type, in the form that a Population carries. @param length of a String, 0 for unlimited */
  value(type: AttributeType, length: number): string | number {
    switch (type) {
      case 'String':
        return this.text(length);
      case 'HashedString':
        return this.marker();
      case 'Integer':
        return Number(this.once(() => String(1e9 + this.random.integer(2 ** 31 - 1e9))));
      case 'Long':
        return this.once(() => String(2n ** 55n + (this.bigInteger() % (2n ** 63n - 2n ** 55n))));
      case 'Decimal':
        return this.once(() => this.decimal());
      case 'DateTime':
        return Number(this.once(() => String(this.milliseconds())));
      default:
        throw new HarnessBug(`Failed to draw a canary: expected a sensitive type, got ${type}.`);
    }
  }

  /** 24 letters and digits. */
  marker(): string {
    return this.once(() => this.characters(markerLength));
  }

  /** Text of all kinds: plain, with letters beyond ASCII, and (unlimited) long ones that repeat their first 24 characters. */
  private text(length: number): string {
    const kind = this.random.integer(4);
    if (kind === 0 && length === 0) return this.longText();
    const characters =
      length === 0 ? markerLength : Math.max(shortestTextCanary, Math.min(length, markerLength));
    return this.once(() => (kind === 1 ? this.foreignText(characters) : this.characters(characters)));
  }

  private longText(): string {
    const marker = this.marker();
    let text = marker;
    while (text.length < longTextLength) text += ` ${this.characters(700)} ${marker}`;
    return text;
  }

  private foreignText(length: number): string {
    const foreign = [this.random.pick(foreignLetters), this.random.pick(foreignLetters)];
    return this.characters(length - 2).replace(/^(.{4})(.{3})/, `$1${foreign[0]}$2${foreign[1]}`);
  }

  /** Draws bytes in bulk; those beyond the last whole multiple of the alphabet would favour its first letters. */
  private characters(count: number): string {
    const fair = 256 - (256 % letters.length);
    let drawn = '';
    while (drawn.length < count) {
      for (const byte of this.random.bytes(count)) if (byte < fair) drawn += letters[byte % letters.length];
    }
    return drawn.slice(0, count);
  }

  /** 9 digits, a point and 6 digits: 15 significant ones, which a double keeps exactly enough to print again. */
  private decimal(): string {
    const fraction = String(this.random.integer(99_999) + 1).padStart(5, '0');
    return `${1e8 + this.random.integer(9e8)}.${fraction}${1 + this.random.integer(9)}`;
  }

  /** Within fifty years of 1970, never a whole second. */
  private milliseconds(): number {
    const sign = this.random.integer(2) === 0 ? -1 : 1;
    const seconds = Math.floor((leastMs + this.random.integer(fiftyYearsMs - leastMs)) / 1000);
    return sign * (seconds * 1000 + 1 + this.random.integer(999));
  }

  private bigInteger(): bigint {
    return Buffer.from(this.random.bytes(8)).readBigUInt64BE();
  }

  /** What a function draws, again until it was not drawn before. @param draw has many values to choose from */
  once(draw: () => string): string {
    for (;;) {
      const value = draw();
      if (!this.drawn.has(value)) {
        this.drawn.add(value);
        return value;
      }
    }
  }
}
