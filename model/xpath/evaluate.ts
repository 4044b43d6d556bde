import type { ObjectGraph } from '../object_graph';
import type { AttributeValue, ModelObject } from '../population';
import { compareDigits } from './compare_digits';
import type { TextFunction, XPathComparison, XPathExpression, XPathLiteral, XPathPath } from './syntax';

/** What an evaluation may look at. */
export interface EvaluationContext {
  readonly graph: ObjectGraph;
  /** Guid of the user whom `[%CurrentUser%]` means. */
  readonly currentUser: string;
}

/**
 * Whether an object satisfies a constraint, by plain evaluation over objects.
 * - A path over associations holds when at least one object at its end satisfies the comparison; with none it does not
 *   hold, not even for `!=` or `= empty`. `not(…)` turns the whole round: it holds when no object satisfies.
 * - An association at the end of a path: `= '[%CurrentUser%]'` when one of the references is the user, `!=` when none is
 *   (so also without a reference); `= empty` without a reference, `!= empty` with one.
 * - `id` is the object itself: `= '[%CurrentUser%]'` when the object is the user, of an entity whose objects are users.
 * - `empty` equals no value: `a = 'x'` does not hold for an empty a, `a != 'x'` does; `<`, `<=`, `>`, `>=`, contains(),
 *   starts-with() and ends-with() do not. `a = empty` and `a != empty` ask for emptiness; an empty text counts as empty.
 * - Text is compared exactly, letter case included; numbers exactly, however many digits they have.
 * @fidelity a database may compare text without regard to letter case; this does not
 */
export function evaluate(
  expression: XPathExpression,
  object: ModelObject,
  context: EvaluationContext,
): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.operands.every((operand) => evaluate(operand, object, context));
    case 'or':
      return expression.operands.some((operand) => evaluate(operand, object, context));
    case 'not':
      return !evaluate(expression.operand, object, context);
    case 'constant':
      return expression.value;
    case 'text_search': {
      const { text, path } = expression;
      return objectsAtEnd(path, object, context).some((end) => {
        const value = end.values[path.member.name];
        if (typeof value !== 'string' || value === '') return false;
        return textFunctions[expression.function](value, text);
      });
    }
    case 'comparison':
      return objectsAtEnd(expression.path, object, context).some((end) =>
        endSatisfies(end, expression, context),
      );
  }
}

const textFunctions: Readonly<Record<TextFunction, (value: string, text: string) => boolean>> = {
  contains: (value, text) => value.includes(text),
  'starts-with': (value, text) => value.startsWith(text),
  'ends-with': (value, text) => value.endsWith(text),
};

function endSatisfies(end: ModelObject, comparison: XPathComparison, context: EvaluationContext): boolean {
  const { kind, name } = comparison.path.member;
  switch (kind) {
    case 'attribute':
      return attributeSatisfies(end.values[name] ?? null, comparison);
    case 'association':
      return associationSatisfies(context.graph.referred(end, name), comparison, context);
    case 'id':
      return associationSatisfies([end.guid], comparison, context);
  }
}

function objectsAtEnd(
  path: XPathPath,
  start: ModelObject,
  { graph }: EvaluationContext,
): readonly ModelObject[] {
  let objects: readonly ModelObject[] = [start];
  for (const { association, entity } of path.steps) {
    objects = objects.flatMap((object) => graph.referredObjects(object, association, entity));
  }
  return objects;
}

function associationSatisfies(
  guids: readonly string[],
  { operator, value }: XPathComparison,
  { currentUser }: EvaluationContext,
): boolean {
  const equal = value.kind === 'empty' ? guids.length === 0 : guids.includes(currentUser);
  return operator === '=' ? equal : !equal;
}

function attributeSatisfies(actual: AttributeValue, { operator, value }: XPathComparison): boolean {
  if (value.kind === 'empty') return (actual === null || actual === '') === (operator === '=');
  if (actual === null || actual === '') return operator === '!=';
  const order = compare(actual, value);
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Negative, 0 or positive; of texts and booleans only whether it is 0 has a meaning. */
function compare(actual: string | number | boolean, value: XPathLiteral): number {
  if (value.kind === 'number') return compareDigits(String(actual), value.digits);
  const expected = value.kind === 'string' || value.kind === 'boolean' ? value.value : undefined;
  return actual === expected ? 0 : 1;
}
