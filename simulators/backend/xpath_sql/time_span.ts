import { sql } from 'kysely';
import type { Moment } from '../../../model/moment';
import type { Sql } from './sql_functions';

/** The span of time that a token begins or ends, in words: `BeginOfCurrentWeekUTC`. */
export interface TimeSpan {
  readonly unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  readonly side: 'begin' | 'end';
  /** From the current one: -1 is the one before. */
  readonly shift: -1 | 0 | 1;
  readonly timeZone: string;
}

/** The span of a token, or undefined for the current moment itself. */
export function spanOf(name: string, { timeZone }: Moment): TimeSpan | undefined {
  if (name === 'CurrentDateTime') return undefined;
  const isUtc = name.endsWith('UTC');
  const word = isUtc ? name.slice(0, -'UTC'.length) : name;
  const [unit, shift] = word.endsWith('Yesterday')
    ? (['day', -1] as const)
    : word.endsWith('Tomorrow')
      ? (['day', 1] as const)
      : ([word.split('Current')[1]?.toLowerCase() as TimeSpan['unit'], 0] as const);
  return {
    unit,
    shift,
    side: word.startsWith('Begin') ? 'begin' : 'end',
    timeZone: isUtc ? 'UTC' : timeZone,
  };
}

/** A number that goes into a statement as it is, because databases guess the type of a parameter in arithmetic. */
export function constant(value: number): Sql {
  return sql.raw(String(value));
}
