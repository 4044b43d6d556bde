import { type SqlBool, sql } from 'kysely';
import type { DatePart } from '../../../model/xpath/syntax';
import type { Sql, SqlFunctions } from './sql_functions';
import { constant, spanOf, type TimeSpan } from './time_span';

/** What strftime gives for a part; a quarter and the number of a weekday are made of it. */
const formats: Readonly<Record<DatePart, string>> = {
  year: '%Y',
  quarter: '%m',
  month: '%m',
  week: '%V',
  day: '%d',
  'day-of-year': '%j',
  weekday: '%w',
  hours: '%H',
  minutes: '%M',
  seconds: '%S',
};

const dayMs = 86_400_000;
const lengths = { minute: 60_000, hour: 3_600_000, day: dayMs, week: 7 * dayMs } as const;

/**
 * SQLite's calendar, with what it lacks from sqlite_extensions.ts: exact decimals, letter case beyond ASCII, the offsets of
 * time zones.
 */
export const sqliteFunctions: SqlFunctions = {
  number: (value) => sql`decimal_key(${value})`,
  text: (value) => value,
  length: (value) => sql`length(${value})`,
  found: (search, value, text) => {
    const lower = sql`lower_case(${value})`;
    const wanted = sql`lower_case(${text})`;
    switch (search) {
      case 'contains':
        return sql<SqlBool>`instr(${lower}, ${wanted}) > 0`;
      case 'starts-with':
        return sql<SqlBool>`substr(${lower}, 1, length(${wanted})) = ${wanted}`;
      case 'ends-with':
        return sql<SqlBool>`(length(${lower}) >= length(${wanted}) and substr(${lower}, -length(${wanted})) = ${wanted})`;
    }
  },
  datePart: (part, moment, timeZone) => {
    const local = sql`(${moment} + ${offset(moment, timeZone)}) / 1000.0`;
    const field = sql`cast(strftime(${formats[part]}, ${local}, 'unixepoch') as integer)`;
    if (part === 'quarter') return sql`(${field} + 2) / 3`;
    return part === 'weekday' ? sql`${field} + 1` : field;
  },
  time: ({ name, offsetMs }, moment) => {
    const span = spanOf(name, moment);
    if (span === undefined) return constant(moment.nowMs + offsetMs);
    const now = constant(moment.nowMs);
    const local = sql`(${now} + ${offset(now, span.timeZone)})`;
    return span.side === 'begin'
      ? sql`(${universal(beginOf(span, local, span.shift), span)} + ${constant(offsetMs)})`
      : sql`(${universal(beginOf(span, local, span.shift + 1), span)} - 1 + ${constant(offsetMs)})`;
  },
};

/** The begin of the span that many spans on, as a local moment. */
function beginOf({ unit }: TimeSpan, local: Sql, shift: number): Sql {
  if (unit === 'month' || unit === 'year') {
    const modifiers = sql.raw(`'start of ${unit}', '${shift >= 0 ? '+' : ''}${shift} ${unit}'`);
    return sql`(unixepoch(${local} / 1000.0, 'unixepoch', ${modifiers}) * 1000)`;
  }
  const length = lengths[unit];
  // 1970 began on a Thursday, three days into its week.
  const lead = unit === 'week' ? 3 * dayMs : 0;
  return sql`((${local} + ${constant(lead)}) / ${constant(length)} * ${constant(length)} - ${constant(lead)} + ${constant(shift * length)})`;
}

/** A local moment as a universal one; the offset is that of the moment itself. */
function universal(local: Sql, { timeZone }: TimeSpan): Sql {
  return sql`(${local} - ${offset(sql`${local} - ${offset(local, timeZone)}`, timeZone)})`;
}

/** Whole milliseconds, which a function of JavaScript gives as a floating number. */
function offset(moment: Sql, timeZone: string): Sql {
  return sql`cast(zone_offset_ms(${moment}, ${timeZone}) as integer)`;
}
