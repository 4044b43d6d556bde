import type { XPathComparison, XPathExpression, XPathTextSearch } from './syntax';

/** A part of a constraint that looks at objects itself, at the end of a path. */
export type Condition = XPathComparison | XPathTextSearch;

/** How the truth of an expression hangs on its parts. */
export type Composition =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly XPathExpression[] }
  | { readonly kind: 'opposite'; readonly part: XPathExpression }
  /** True or false whatever the objects are. */
  | { readonly kind: 'fixed' }
  | { readonly kind: 'condition'; readonly condition: Condition };

/** The one place that says of each kind of expression what objects can do about it. */
export function compositionOf(expression: XPathExpression): Composition {
  switch (expression.kind) {
    case 'and':
      return { kind: 'all', parts: expression.operands };
    case 'or':
      return { kind: 'any', parts: expression.operands };
    case 'not':
      return { kind: 'opposite', part: expression.operand };
    case 'constant':
      return { kind: 'fixed' };
    case 'comparison':
    case 'text_search':
      return { kind: 'condition', condition: expression };
  }
}

/** Every condition in an expression, in its order. */
export function conditionsIn(expression: XPathExpression): readonly Condition[] {
  const composition = compositionOf(expression);
  switch (composition.kind) {
    case 'all':
    case 'any':
      return composition.parts.flatMap(conditionsIn);
    case 'opposite':
      return conditionsIn(composition.part);
    case 'fixed':
      return [];
    case 'condition':
      return [composition.condition];
  }
}

/** Whether an object can satisfy it for one user and not for another. */
export function looksAtCurrentUser(expression: XPathExpression): boolean {
  return conditionsIn(expression).some(
    (condition) => condition.kind === 'comparison' && condition.value.kind === 'current_user',
  );
}
