/** Functions of Mendix XPath that this project does not model: a constraint with one of them is refused, not guessed. */
export const functionsNotModelled: ReadonlySet<string> = new Set([
  'avg',
  'count',
  'day-from-dateTime',
  'day-of-year-from-dateTime',
  'hours-from-dateTime',
  'length',
  'max',
  'min',
  'minutes-from-dateTime',
  'month-from-dateTime',
  'quarter-from-dateTime',
  'reversed',
  'round',
  'seconds-from-dateTime',
  'string-length',
  'sum',
  'week-from-dateTime',
  'weekday-from-dateTime',
  'year-from-dateTime',
]);

/** Members that an entity may have without naming them. They are not synchronized, and constraints on them are not modelled. */
export const systemMembers: ReadonlySet<string> = new Set([
  'createdDate',
  'changedDate',
  'System.owner',
  'System.changedBy',
]);
