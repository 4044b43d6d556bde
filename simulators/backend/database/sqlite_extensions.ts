import type { Database } from 'sql.js';
import { HarnessBug } from '../../../model/outcome_errors';

/** Digits before and behind the point, more than any attribute or sensible literal has. */
const mostDigits = 60;

/** Gives a SQLite database the functions that the backend's statements use beside its own. */
export function addExtensions(database: Database): void {
  database.create_function('decimal_key', (value: string | number | null) =>
    value === null ? null : decimalKey(String(value)),
  );
  database.create_function('lower_case', (value: string | null) => value && lowerCase(value));
  database.create_function('zone_offset_ms', (ms: number | null, timeZone: string) =>
    ms === null ? null : zoneOffsetMs(ms, timeZone),
  );
}

/** A text that stands to others as the number stands to theirs: a sign, then digits in columns; those of negative ones turned round. */
function decimalKey(digits: string): string {
  const [, minus, whole = '', fraction = ''] = /^(-?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(digits) ?? [];
  if (minus === undefined || whole.length > mostDigits || fraction.length > mostDigits)
    throw new HarnessBug(
      `Failed to compare a number of ${digits.length} characters: expected up to ${mostDigits} digits.`,
    );
  const columns = whole.padStart(mostDigits, '0') + fraction.padEnd(mostDigits, '0');
  if (minus === '' || /^0*$/.test(columns)) return `1${columns}`;
  return `0${columns.replaceAll(/\d/g, (digit) => String(9 - Number(digit)))}`;
}

/** Letter by letter, as databases fold case. */
function lowerCase(text: string): string {
  return Array.from(text, (letter) => letter.toLocaleLowerCase('en')).join('');
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** How far a time zone's clocks were ahead of UTC at a moment. */
function zoneOffsetMs(ms: number, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  clocks.set(timeZone, clock);
  const shown = new Map(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const at = (type: Intl.DateTimeFormatPartTypes) => shown.get(type) ?? 0;
  const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return local - Math.floor(ms / 1000) * 1000;
}
