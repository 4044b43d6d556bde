/** Where something stands in the text of an XPath constraint: index of its first character, from 0. */
export type Position = number;

/** One hop of a path: over an association (either direction) to the objects of an entity. Both names are qualified. */
export interface XPathStep {
  readonly association: string;
  readonly associationAt: Position;
  /** `[reversed()]`: of an association between two objects of one entity, from the one referred to to its owner. */
  readonly reversed: boolean;
  readonly entity: string;
  readonly entityAt: Position;
  /** What the objects there must satisfy for the path to go on from them: `Module.A/Module.E[…]`. */
  readonly constraint?: XPathExpression;
}

/**
 * What a path ends in: an attribute of the last entity, an association whose referred objects are compared, or the object
 * itself (`id`, or a path that ends in the name of an entity).
 */
export interface XPathMember {
  readonly kind: 'attribute' | 'association' | 'id';
  readonly name: string;
  readonly at: Position;
  /** Of an association, as in XPathStep. */
  readonly reversed: boolean;
}

export interface XPathPath {
  readonly steps: readonly XPathStep[];
  readonly member: XPathMember;
}

/** Parts of a DateTime by the function that gives them. */
export type DatePart =
  | 'year'
  | 'quarter'
  | 'month'
  | 'week'
  | 'day'
  | 'day-of-year'
  | 'weekday'
  | 'hours'
  | 'minutes'
  | 'seconds';

/** What is compared of an attribute instead of its value: `length(Name)`, `month-from-dateTime(Due, 'UTC')`. */
export type XPathFunction = { readonly at: Position } & (
  | { readonly kind: 'length' }
  /** `timeZone` is an IANA name; absent for that of the session. */
  | { readonly kind: 'date_part'; readonly part: DatePart; readonly timeZone?: string }
);

/** `+ 3 * [%DayLength%]` within a time token, in milliseconds, negative for minus. */
export interface TimeToken {
  /** As it is written, without `[%` and `%]`. */
  readonly name: string;
  readonly offsetMs: number;
}

/** What a member is compared with. */
export type XPathValue = { readonly at: Position } & (
  | { readonly kind: 'string'; readonly value: string }
  /** The digits as written, because a Long or Decimal does not fit into a JavaScript number. */
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'empty' }
  /** The token `[%CurrentUser%]`. */
  | { readonly kind: 'current_user' }
  | { readonly kind: 'time'; readonly token: TimeToken }
  /** Another member, from the same object. */
  | { readonly kind: 'member'; readonly path: XPathPath }
);

export type XPathOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type TextFunction = 'contains' | 'starts-with' | 'ends-with';

export interface XPathComparison {
  readonly kind: 'comparison';
  readonly path: XPathPath;
  readonly function?: XPathFunction;
  readonly operator: XPathOperator;
  readonly operatorAt: Position;
  readonly value: XPathValue;
}

export interface XPathTextSearch {
  readonly kind: 'text_search';
  readonly function: TextFunction;
  readonly path: XPathPath;
  readonly text: string;
}

/** A path on its own: something is at its end, or its Boolean is true. */
export interface XPathExistence {
  readonly kind: 'existence';
  readonly path: XPathPath;
}

/** An XPath constraint, parsed. `evaluate.ts` says what each kind means. */
export type XPathExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly XPathExpression[] }
  | { readonly kind: 'not'; readonly operand: XPathExpression }
  | { readonly kind: 'constant'; readonly value: boolean }
  | XPathComparison
  | XPathTextSearch
  | XPathExistence;
