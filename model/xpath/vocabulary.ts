import type { DatePart, TextFunction } from './syntax';

export const textFunctions: readonly TextFunction[] = ['contains', 'starts-with', 'ends-with'];

/** Functions that take a part of a DateTime, by name. */
export const datePartFunctions: ReadonlyMap<string, DatePart> = new Map(
  (
    [
      'year',
      'quarter',
      'month',
      'week',
      'day',
      'day-of-year',
      'weekday',
      'hours',
      'minutes',
      'seconds',
    ] as const
  ).map((part) => [`${part}-from-dateTime`, part]),
);

export const lengthFunctions: ReadonlySet<string> = new Set(['length', 'string-length']);

/** Every function that a constraint may begin with, for messages. */
export const functionNames: readonly string[] = [
  'not',
  'true',
  'false',
  ...textFunctions,
  ...lengthFunctions,
  ...datePartFunctions.keys(),
];

/** Functions that Mendix has in queries of Java and not in constraints. */
export const queryFunctions: ReadonlySet<string> = new Set(['avg', 'count', 'max', 'min', 'round', 'sum']);
