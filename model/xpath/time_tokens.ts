import type { TimeToken } from './syntax';

/** Lengths of time by their tokens, in milliseconds. A month and a year have their mean lengths in four years (assumed). */
const lengths: Readonly<Record<string, number>> = {
  SecondLength: 1_000,
  MinuteLength: 60_000,
  HourLength: 3_600_000,
  DayLength: 86_400_000,
  WeekLength: 604_800_000,
  MonthLength: 2_629_800_000,
  YearLength: 31_557_600_000,
};

const spans = ['Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'].map((unit) => `OfCurrent${unit}`);
const edges = [...spans, 'OfYesterday', 'OfTomorrow'].flatMap((span) => [`Begin${span}`, `End${span}`]);

/** Names of the tokens that stand for a moment, without `[%` and `%]`. */
export const timeTokenNames: readonly string[] = [
  'CurrentDateTime',
  ...edges.flatMap((edge) => [edge, `${edge}UTC`]),
];

export const lengthTokenNames: readonly string[] = Object.keys(lengths);

const first = /^\s*\[%(\w+)%\]/;
const term = /^\s*([+-])\s*(?:(\d+)\s*\*\s*)?\[%(\w+)%\](?:\s*\*\s*(\d+))?/;

/**
 * A moment as a constraint writes it in one string: `[%BeginOfCurrentDay%] - 3 * [%YearLength%]`.
 * @returns undefined when the text is none; a name that is no token's is given back for the caller to judge
 */
export function parseTimeToken(text: string): TimeToken | { readonly unknown: string } | undefined {
  const name = first.exec(text);
  if (name === null) return undefined;
  if (!timeTokenNames.includes(name[1] as string)) return { unknown: name[1] as string };
  let rest = text.slice(name[0].length);
  let offsetMs = 0;
  for (let found = term.exec(rest); found !== null; found = term.exec(rest)) {
    const [whole, sign, before = '1', unit = '', behind = '1'] = found;
    const length = lengths[unit];
    if (length === undefined) return { unknown: unit };
    offsetMs += (sign === '-' ? -1 : 1) * Number(before) * Number(behind) * length;
    rest = rest.slice(whole.length);
  }
  return rest.trim() === '' ? { name: name[1] as string, offsetMs } : undefined;
}
