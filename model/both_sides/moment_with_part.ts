import { DateTime } from 'luxon';
import type { Moment } from '../moment';
import { datePart } from '../xpath/moments';
import type { DatePart } from '../xpath/syntax';

/** What to set so that a part has a number. */
const settings: Readonly<Record<DatePart, (number: number) => Parameters<DateTime['set']>[0]>> = {
  year: (year) => ({ year }),
  quarter: (quarter) => ({ month: quarter * 3 - 1 }),
  month: (month) => ({ month }),
  week: (weekNumber) => ({ weekNumber }),
  day: (day) => ({ day }),
  'day-of-year': (ordinal) => ({ ordinal }),
  weekday: (number) => ({ weekday: (((number + 5) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7 }),
  hours: (hour) => ({ hour }),
  minutes: (minute) => ({ minute }),
  seconds: (second) => ({ second }),
};

/**
 * The moment near the given one, a whole second, of which a part has a number.
 * @returns milliseconds since 1970; undefined when no moment has it
 */
export function momentWithPart(
  part: DatePart,
  number: number,
  { nowMs, timeZone }: Moment,
): number | undefined {
  const set = DateTime.fromMillis(nowMs, { zone: timeZone })
    .set({ millisecond: 0 })
    .set(settings[part](number));
  const ms = set.toMillis();
  return set.isValid && datePart(part, ms, timeZone) === number ? ms : undefined;
}
