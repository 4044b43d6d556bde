import type { Attribute } from '../app_model';
import type { CanaryValues } from '../canary_values';
import { isSensitive, shortestTextCanary } from '../is_sensitive';
import type { Moment } from '../moment';
import type { AttributeValue } from '../population';
import type { SeededRandom } from '../seeded_random';
import { comparedValues, literalOf } from '../xpath/compared_literals';
import type { Condition } from '../xpath/conditions';
import { CanariesBeside, type OrderedType } from './canaries_beside';
import { momentWithPart } from './moment_with_part';

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

  /** @param moment when the app is used, and where */
  constructor(
    private readonly values: CanaryValues,
    private readonly moment: Moment,
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
        return asksForEmpty(condition) ? [() => null] : this.moments(condition, random);
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
    if (comparesMembers(condition))
      return [
        () => stored(this.beside.below(type, '0', random)),
        () => stored(this.beside.above(type, '0', random)),
      ];
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
    const asked = lengthAskedFor(condition);
    if (asked !== undefined) return this.textsOfLengths([asked - 1, asked, asked + 1], attribute, random);
    const text = literalOf(condition);
    const { length } = attribute;
    const beginning = (start: string) => () => this.beside.finding('starts-with', start, length);
    if (comparesMembers(condition)) return [beginning('0'), beginning('z')];
    if (text === undefined || condition.kind === 'existence') return [];
    const exact = length === 0 || text.length <= length ? [() => text] : [];
    if (condition.kind === 'comparison') {
      if (!isOrdered(condition)) return exact;
      return [...exact, beginning('0'), beginning('z'), beginning(text)];
    }
    return [
      () => this.beside.finding(condition.function, text, length) ?? exact[0]?.(),
      () => this.beside.without(text, () => String(this.drawn(attribute, random))),
    ];
  }

  private textsOfLengths(
    lengths: readonly number[],
    { length }: Attribute,
    random: SeededRandom,
  ): readonly MakeValue[] {
    return lengths
      .filter((count) => count > 0 && (length === 0 || count <= length))
      .map(
        (count) => () =>
          count < shortestTextCanary
            ? textOfLength(count, random)
            : this.values.once(() => textOfLength(count, random)),
      );
  }

  private moments(condition: Condition, random: SeededRandom): readonly MakeValue[] {
    const asked = this.momentsOfPart(condition).map((startMs) => () => this.momentFrom(startMs, 1, random));
    const around = daysFromNow.map(
      (days) => () => this.momentFrom(this.moment.nowMs + Math.round(days * dayMs), 3600, random),
    );
    return [...asked, ...around];
  }

  /** Moments of which the part that a condition asks for is as it asks, or next to that. */
  private momentsOfPart(condition: Condition): readonly number[] {
    if (condition.kind !== 'comparison' || condition.function?.kind !== 'date_part') return [];
    const { function: taken, value } = condition;
    if (value.kind !== 'number') return [];
    const number = Math.trunc(Number(value.digits));
    const { nowMs, timeZone } = this.moment;
    const where = { nowMs, timeZone: taken.timeZone ?? timeZone };
    return [number, number - 1, number + 1].flatMap((each) => momentWithPart(taken.part, each, where) ?? []);
  }

  /** Never a whole second. */
  private momentFrom(startMs: number, seconds: number, random: SeededRandom): number {
    const draw = () => String(startMs + random.integer(seconds) * 1000 + 1 + random.integer(999));
    return Number(this.values.once(draw));
  }
}

function textOfLength(length: number, random: SeededRandom): string {
  return Array.from({ length }, () => String.fromCharCode(97 + random.integer(26))).join('');
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
  return JSON.stringify([how, literalOf(condition) ?? null, partAskedFor(condition)]);
}

/** What a condition takes of a value, and what it compares that with. */
function partAskedFor(condition: Condition): unknown {
  if (condition.kind !== 'comparison' || condition.function === undefined) return null;
  const { at, ...taken } = condition.function;
  return [taken, condition.value.kind === 'number' ? condition.value.digits : null];
}

/** The number that a condition compares a text's length with. */
function lengthAskedFor(condition: Condition): number | undefined {
  if (condition.kind !== 'comparison' || condition.function?.kind !== 'length') return undefined;
  return condition.value.kind === 'number' ? Math.trunc(Number(condition.value.digits)) : undefined;
}

function comparesMembers(condition: Condition): boolean {
  return condition.kind === 'comparison' && condition.value.kind === 'member';
}

function asksForEmpty(condition: Condition): boolean {
  return condition.kind === 'comparison' && condition.value.kind === 'empty';
}

/** A text that is looked for may be part of every text, and nothing stands to another member as anything does. */
function emptyFor(condition: Condition): readonly MakeValue[] {
  const isWanted = asksForEmpty(condition) || condition.kind === 'text_search' || comparesMembers(condition);
  return isWanted ? [() => null] : [];
}
