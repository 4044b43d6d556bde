import type { XPathComparison, XPathExistence, XPathExpression, XPathTextSearch } from './syntax';

/** A part of a constraint that looks at objects itself, at the end of a path. */
export type Condition = XPathComparison | XPathTextSearch | XPathExistence;

/** A condition, and the entity at whose objects its path begins. */
export interface PlacedCondition {
  readonly condition: Condition;
  readonly entity: string;
}

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
    case 'existence':
      return { kind: 'condition', condition: expression };
  }
}

/** Every condition in an expression, in its order, those inside paths included. @param entity that the expression is about */
export function conditionsIn(expression: XPathExpression, entity: string): readonly PlacedCondition[] {
  const composition = compositionOf(expression);
  switch (composition.kind) {
    case 'all':
    case 'any':
      return composition.parts.flatMap((part) => conditionsIn(part, entity));
    case 'opposite':
      return conditionsIn(composition.part, entity);
    case 'fixed':
      return [];
    case 'condition': {
      const { condition } = composition;
      const inside = condition.path.steps.flatMap((step) =>
        step.constraint === undefined ? [] : conditionsIn(step.constraint, step.entity),
      );
      return [...inside, { condition, entity }];
    }
  }
}

/** Whether an object can satisfy it for one user and not for another. */
export function looksAtCurrentUser(conditions: readonly PlacedCondition[]): boolean {
  return conditions.some(
    ({ condition }) => condition.kind === 'comparison' && condition.value.kind === 'current_user',
  );
}
