import { type SqlBool, sql } from 'kysely';
import type { DatePart, TextFunction } from '../../../model/xpath/syntax';
import type { Sql, SqlFunctions } from './sql_functions';
import { constant, spanOf } from './time_span';

const fields: Readonly<Record<DatePart, string>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
  'day-of-year': 'doy',
  weekday: 'dow',
  hours: 'hour',
  minutes: 'minute',
  seconds: 'second',
};

const patterns: Readonly<Record<TextFunction, (text: string) => string>> = {
  contains: (text) => `%${text}%`,
  'starts-with': (text) => `${text}%`,
  'ends-with': (text) => `%${text}`,
};

/** PostgreSQL's own functions for numbers, time zones and calendars. */
export const postgresqlFunctions: SqlFunctions = {
  number: (value) => sql`cast(${value} as numeric)`,
  text: (value) => sql`${value} collate "C"`,
  length: (value) => sql`char_length(${value})`,
  found: (search, value, text) =>
    // The columns' own collation knows the letter case of ASCII alone.
    sql<SqlBool>`${value} collate "default" ilike ${patterns[search](literalPattern(text))} escape '\\'`,
  datePart: (part, moment, timeZone) => {
    const field = sql`floor(extract(${sql.raw(fields[part])} from ${localTime(moment, timeZone)}))`;
    return part === 'weekday' ? sql`${field} + 1` : field;
  },
  time: ({ name, offsetMs }, moment) => {
    const span = spanOf(name, moment);
    if (span === undefined) return constant(moment.nowMs + offsetMs);
    const one = sql.raw(`interval '1 ${span.unit}'`);
    const now = localTime(constant(moment.nowMs), span.timeZone);
    const begin = sql`date_trunc('${sql.raw(span.unit)}', ${now} + ${sql.raw(String(span.shift))} * ${one})`;
    return span.side === 'begin'
      ? sql`(${milliseconds(begin, span.timeZone)} + ${constant(offsetMs)})`
      : sql`(${milliseconds(sql`(${begin} + ${one})`, span.timeZone)} - 1 + ${constant(offsetMs)})`;
  },
};

/** Signs that ILIKE gives a meaning stand for themselves. */
function literalPattern(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&');
}

function localTime(moment: Sql, timeZone: string): Sql {
  return sql`(to_timestamp(${moment} / 1000.0) at time zone ${sql.lit(timeZone)})`;
}

function milliseconds(local: Sql, timeZone: string): Sql {
  return sql`cast(extract(epoch from (${local} at time zone ${sql.lit(timeZone)})) * 1000 as bigint)`;
}
