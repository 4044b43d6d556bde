import { DateTime, type DateTimeUnit } from 'luxon';
import type { Moment } from '../moment';
import { HarnessBug } from '../outcome_errors';
import type { DatePart, TimeToken } from './syntax';

const edge = /^(Begin|End)Of(Yesterday|Tomorrow|Current(\w+?))(UTC)?$/;

/**
 * The moment that a token stands for, in milliseconds since 1970. Ends are the last millisecond of their span; weeks begin on
 * Monday; spans are those of the session's time zone, with `UTC` at the end of the name those of UTC.
 */
export function resolveTime({ name, offsetMs }: TimeToken, { nowMs, timeZone }: Moment): number {
  if (name === 'CurrentDateTime') return nowMs + offsetMs;
  const [, side, span, unit, utc] = edge.exec(name) ?? [];
  if (side === undefined)
    throw new HarnessBug(`Failed to resolve the time token ${name}: none of that name.`);
  const now = DateTime.fromMillis(nowMs, { zone: utc === undefined ? timeZone : 'UTC' });
  const days = span === 'Yesterday' ? -1 : span === 'Tomorrow' ? 1 : 0;
  const length = (unit?.toLowerCase() ?? 'day') as DateTimeUnit;
  const day = now.plus({ days });
  return (side === 'Begin' ? day.startOf(length) : day.endOf(length)).toMillis() + offsetMs;
}

const parts: Readonly<Record<DatePart, (moment: DateTime) => number>> = {
  year: ({ year }) => year,
  quarter: ({ quarter }) => quarter,
  month: ({ month }) => month,
  week: ({ weekNumber }) => weekNumber,
  day: ({ day }) => day,
  'day-of-year': ({ ordinal }) => ordinal,
  // 1 is Sunday, as on PostgreSQL.
  weekday: ({ weekday }) => (weekday % 7) + 1,
  hours: ({ hour }) => hour,
  minutes: ({ minute }) => minute,
  seconds: ({ second }) => second,
};

/** A part of a moment in a time zone, as its function gives it. @param ms milliseconds since 1970 */
export function datePart(part: DatePart, ms: number, timeZone: string): number {
  return parts[part](DateTime.fromMillis(ms, { zone: timeZone }));
}

/** Whether there is an IANA time zone of this name; offsets from GMT are none. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && !/^(GMT|UTC)[+-]/i.test(name) && DateTime.utc().setZone(name).isValid;
}
