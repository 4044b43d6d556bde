import type { Needle } from './ledger';

/** Characters of the marker that long texts and files repeat. */
export const markerLength = 24;
/** Characters; a longer text is found by its marker. */
const longestWholeNeedle = 200;

type NeedleBody = Needle extends infer One ? (One extends Needle ? Omit<One, 'id'> : never) : never;

/** Types whose values are numbers. */
const numberTypes = ['Integer', 'Long', 'Decimal', 'DateTime'];

/**
 * What to look for when a value of an attribute must be found, its own form first.
 * @param written digits of an Integer or Long, decimal text, milliseconds since 1970 of a DateTime, else the text
 */
export function needlesOf(id: string, type: string, written: string): readonly Needle[] {
  return bodiesOf(type, written).map((body) => ({ ...body, id }) as Needle);
}

function bodiesOf(type: string, written: string): readonly NeedleBody[] {
  if (!numberTypes.includes(type))
    return [text(written.length > longestWholeNeedle ? written.slice(0, markerLength) : written)];
  if (type === 'Decimal') return [text(written), { form: 'real', value: Number(written) }];
  const integer = { form: 'integer', value: BigInt(written) } as const;
  if (type !== 'DateTime') return [integer, text(written)];
  return [integer, text(new Date(Number(written)).toISOString()), text(written)];
}

function text(value: string): NeedleBody {
  return { form: 'text', text: value };
}
