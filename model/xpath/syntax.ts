/** Where something stands in the text of an XPath constraint: index of its first character, from 0. */
export type Position = number;

/** One hop of a path: over an association (either direction) to the objects of an entity. Both names are qualified. */
export interface XPathStep {
  readonly association: string;
  readonly associationAt: Position;
  readonly entity: string;
  readonly entityAt: Position;
}

/**
 * What a path ends in: an attribute of the last entity, an association whose referred objects are compared, or the object
 * itself (`id`).
 */
export interface XPathMember {
  readonly kind: 'attribute' | 'association' | 'id';
  readonly name: string;
  readonly at: Position;
}

export interface XPathPath {
  readonly steps: readonly XPathStep[];
  readonly member: XPathMember;
}

export type XPathLiteral = { readonly at: Position } & (
  | { readonly kind: 'string'; readonly value: string }
  /** The digits as written, because a Long or Decimal does not fit into a JavaScript number. */
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'empty' }
  /** The token `[%CurrentUser%]`. */
  | { readonly kind: 'current_user' }
);

export type XPathOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type TextFunction = 'contains' | 'starts-with' | 'ends-with';

export interface XPathComparison {
  readonly kind: 'comparison';
  readonly path: XPathPath;
  readonly operator: XPathOperator;
  readonly operatorAt: Position;
  readonly value: XPathLiteral;
}

export interface XPathTextSearch {
  readonly kind: 'text_search';
  readonly function: TextFunction;
  readonly path: XPathPath;
  readonly text: string;
}

/** An XPath constraint, parsed. `evaluate.ts` says what each kind means. */
export type XPathExpression =
  | { readonly kind: 'and' | 'or'; readonly operands: readonly XPathExpression[] }
  | { readonly kind: 'not'; readonly operand: XPathExpression }
  | { readonly kind: 'constant'; readonly value: boolean }
  | XPathComparison
  | XPathTextSearch;
