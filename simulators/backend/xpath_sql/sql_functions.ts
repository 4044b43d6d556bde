import type { RawBuilder, SqlBool } from 'kysely';
import type { Moment } from '../../../model/moment';
import type { DatePart, TextFunction, TimeToken } from '../../../model/xpath/syntax';

/** An expression of SQL. */
export type Sql = RawBuilder<unknown>;

/** What databases write in different ways. Moments are milliseconds since 1970, and time zones have IANA names. */
export interface SqlFunctions {
  /** Something by which numbers are compared exactly, made of a number or its decimal digits. */
  number(value: Sql): Sql;
  /** Something by which texts are compared by code point. */
  text(value: Sql): Sql;
  /** Characters of a text. */
  length(value: Sql): Sql;
  /** That a text is found in a value without regard to letter case. @param text not empty */
  found(search: TextFunction, value: Sql, text: string): RawBuilder<SqlBool>;
  /** A part of a moment in a time zone, as a number. */
  datePart(part: DatePart, moment: Sql, timeZone: string): Sql;
  /** The moment that a token stands for. */
  time(token: TimeToken, moment: Moment): Sql;
}
