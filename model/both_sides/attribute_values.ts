import type { Attribute } from '../app_model';
import type { CanaryValues } from '../canary_values';
import { isSensitive } from '../is_sensitive';
import type { AttributeValue } from '../population';
import type { SeededRandom } from '../seeded_random';
import { comparedValues, literalOf } from '../xpath/compared_literals';
import type { Condition } from '../xpath/conditions';
import { CanariesBeside, type OrderedType } from './canaries_beside';

const dayMs = 24 * 3600 * 1000;
/** Every month of a year, every day of a week, and both sides of what begins or ends about now. */
const daysFromNow = [
  ...[-45, 45, 0.2, -0.2, 1.5, -1.5, 4, -4, 10, -10, 20, -20, -3000, 3000, -400, 400],
  ...[75, 105, 135, 165, 195, -75, -105, -135, -165],
];

/** Makes a value; undefined where there is none of its kind. */
export type MakeValue = () => AttributeValue | undefined;

/** Makes the values of attributes: any, and those that conditions tell apart. All that are long enough for it are canaries. */
export class AttributeValues {
  private readonly beside: CanariesBeside;

  /** @param nowMs when the app is used, milliseconds since 1970 */
  constructor(
    private readonly values: CanaryValues,
    private readonly nowMs: number,
  ) {
    this.beside = new CanariesBeside(values);
  }

  /** What a file repeats. */
  marker(): string {
    return this.values.marker();
  }

  /** Any value of an attribute that is neither Boolean, Enumeration nor AutoNumber. */
  drawn(attribute: Attribute, random: SeededRandom): string | number {
    const { type, length } = attribute;
    return isSensitive(attribute) ? this.values.value(type, length) : shortText(length, random);
  }

  /**
   * Values of an attribute between which a condition decides: what it compares with, canaries on each side of it, nothing.
   * Each is made when it is called for; undefined where the type has none there.
   */
  toldApart(attribute: Attribute, condition: Condition, random: SeededRandom): readonly MakeValue[] {
    switch (attribute.type) {
      case 'Boolean':
        return [() => true, () => false];
      case 'Enumeration':
        return [...attribute.enumerationValues.map((value) => () => value), ...emptyFor(condition)];
      case 'AutoNumber':
        return autoNumbers(condition);
      case 'HashedString':
        return emptyFor(condition);
      case 'DateTime':
        return asksForEmpty(condition) ? [() => null] : this.moments(random);
      case 'String':
        return [...this.texts(attribute, condition, random), ...emptyFor(condition)];
      case 'Integer':
      case 'Long':
      case 'Decimal':
        return [...this.numbers(attribute, attribute.type, condition, random), ...emptyFor(condition)];
    }
  }

  /** The same for several conditions; those that ask alike count once. */
  toldApartByAny(
    attribute: Attribute,
    conditions: readonly Condition[],
    random: SeededRandom,
  ): readonly MakeValue[] {
    const unlike = new Map(conditions.map((condition) => [questionOf(condition), condition]));
    return [...unlike.values()].flatMap((condition) => this.toldApart(attribute, condition, random));
  }

  private numbers(
    attribute: Attribute,
    type: OrderedType,
    condition: Condition,
    random: SeededRandom,
  ): readonly MakeValue[] {
    const stored = (digits: string | undefined) => (type === 'Integer' && digits ? Number(digits) : digits);
    const digits = literalOf(condition);
    if (digits === undefined) return [];
    return [
      ...comparedValues([condition], attribute).map((value) => () => value),
      ...(isOrdered(condition)
        ? [
            () => stored(this.beside.below(type, digits, random)),
            () => stored(this.beside.above(type, digits, random)),
          ]
        : []),
    ];
  }

  /** In the order of letters, digits come before them, and a text before one that it begins. */
  private texts(attribute: Attribute, condition: Condition, random: SeededRandom): readonly MakeValue[] {
    const text = literalOf(condition);
    const { length } = attribute;
    if (text === undefined) return [];
    const exact = length === 0 || text.length <= length ? [() => text] : [];
    if (condition.kind === 'comparison') {
      if (!isOrdered(condition)) return exact;
      const beginning = (start: string) => () => this.beside.finding('starts-with', start, length);
      return [...exact, beginning('0'), beginning('z'), beginning(text)];
    }
    return [
      () => this.beside.finding(condition.function, text, length) ?? exact[0]?.(),
      () => this.beside.without(text, () => String(this.drawn(attribute, random))),
    ];
  }

  /** Never a whole second. */
  private moments(random: SeededRandom): readonly MakeValue[] {
    return daysFromNow.map((days) => () => {
      const startMs = this.nowMs + Math.round(days * dayMs);
      return Number(
        this.values.once(() => String(startMs + random.integer(3600) * 1000 + 1 + random.integer(999))),
      );
    });
  }
}

function shortText(length: number, random: SeededRandom): string {
  return Array.from({ length: Math.min(length, 8) }, () => random.integer(10)).join('');
}

/** Numbers that count from 1 have no other sides of a number than those next to it. */
function autoNumbers(condition: Condition): readonly MakeValue[] {
  const digits = literalOf(condition);
  if (digits === undefined) return [];
  const near = BigInt(digits.split('.', 1)[0] as string);
  return [near, near - 1n, near + 1n].filter((number) => number > 0n).map((number) => () => String(number));
}

function isOrdered(condition: Condition): boolean {
  return condition.kind === 'comparison' && condition.operator !== '=' && condition.operator !== '!=';
}

function questionOf(condition: Condition): string {
  const how = condition.kind === 'text_search' ? condition.function : isOrdered(condition);
  return JSON.stringify([how, literalOf(condition) ?? null]);
}

function asksForEmpty(condition: Condition): boolean {
  return condition.kind === 'comparison' && condition.value.kind === 'empty';
}

/** A text that is looked for may be part of every text. */
function emptyFor(condition: Condition): readonly MakeValue[] {
  return asksForEmpty(condition) || condition.kind === 'text_search' ? [() => null] : [];
}
