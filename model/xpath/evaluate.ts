import type { Moment } from '../moment';
import type { ObjectGraph } from '../object_graph';
import type { ModelObject } from '../population';
import { stands } from './compare_values';
import { attributeValue, type MemberValue, memberValue } from './member_values';
import { resolveTime } from './moments';
import type {
  TextFunction,
  XPathComparison,
  XPathExistence,
  XPathExpression,
  XPathPath,
  XPathTextSearch,
  XPathValue,
} from './syntax';
import { withoutCase } from './text_order';

/** What an evaluation may look at. */
export interface EvaluationContext {
  readonly graph: ObjectGraph;
  /** Guid of the user whom `[%CurrentUser%]` means. */
  readonly currentUser: string;
  readonly moment: Moment;
}

/**
 * Whether an object satisfies a constraint, by plain evaluation over objects. docs/xpath_semantics.md says what each form means,
 * where that is documented and where it is assumed, and is itself tested.
 * - A path over associations holds when at least one object at its end satisfies the comparison; with none it does not
 *   hold, not even for `!=` or `= empty`. `not(…)` turns the whole round: it holds when no object satisfies.
 * - An association at the end of a path: `= '[%CurrentUser%]'` when one of the references is the user, `!=` when none is
 *   (so also without a reference); `= empty` without a reference, `!= empty` with one.
 * - An empty value equals nothing and differs from everything; an empty text counts as empty.
 * - Texts are compared exactly and by code point; contains(), starts-with() and ends-with() pass over letter case. Numbers are
 *   compared exactly, however many digits they have.
 * @fidelity which letters differ only in case is for a database's locale to say: here each character by itself, as Unicode has it
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
    case 'existence':
      return objectsAtEnd(expression.path, object, context).some((end) => exists(end, expression, context));
    case 'text_search':
      return objectsAtEnd(expression.path, object, context).some((end) => isFound(end, expression));
    case 'comparison':
      return objectsAtEnd(expression.path, object, context).some((end) =>
        satisfies(end, expression, object, context),
      );
  }
}

function objectsAtEnd(
  path: XPathPath,
  start: ModelObject,
  context: EvaluationContext,
): readonly ModelObject[] {
  let objects: readonly ModelObject[] = [start];
  for (const { association, entity, reversed, constraint } of path.steps) {
    objects = objects
      .flatMap((object) => context.graph.referredObjects(object, association, entity, reversed))
      .filter((object) => constraint === undefined || evaluate(constraint, object, context));
  }
  return objects;
}

function exists(
  end: ModelObject,
  { path: { member } }: XPathExistence,
  { graph }: EvaluationContext,
): boolean {
  switch (member.kind) {
    case 'attribute':
      return attributeValue(end, member.name) === true;
    case 'association':
      return graph.referred(end, member.name, member.reversed).length > 0;
    case 'id':
      return true;
  }
}

const searches: Readonly<Record<TextFunction, (value: string, text: string) => boolean>> = {
  contains: (value, text) => value.includes(text),
  'starts-with': (value, text) => value.startsWith(text),
  'ends-with': (value, text) => value.endsWith(text),
};

function isFound(end: ModelObject, { path, function: name, text }: XPathTextSearch): boolean {
  const value = attributeValue(end, path.member.name);
  if (typeof value !== 'string' || value === '') return false;
  return searches[name](withoutCase(value), withoutCase(text));
}

/** @param start the object that the comparison is about, from which another member's path begins */
function satisfies(
  end: ModelObject,
  comparison: XPathComparison,
  start: ModelObject,
  context: EvaluationContext,
): boolean {
  const { path, function: taken, operator, value } = comparison;
  const { member } = path;
  if (member.kind !== 'attribute') {
    const { name, kind, reversed } = member;
    const guids = kind === 'id' ? [end.guid] : context.graph.referred(end, name, reversed);
    return referenceSatisfies(guids, comparison, context);
  }
  const actual = memberValue(end, member, taken, context.graph, context.moment.timeZone);
  if (isEmpty(value)) return (actual.kind === 'empty') === (operator === '=');
  return valuesOf(value, start, context).some((expected) => stands(actual, operator, expected));
}

/** The word `empty`, or a text of no characters. */
function isEmpty(value: XPathValue): boolean {
  return value.kind === 'empty' || (value.kind === 'string' && value.value === '');
}

function referenceSatisfies(
  guids: readonly string[],
  { operator, value }: XPathComparison,
  { currentUser }: EvaluationContext,
): boolean {
  const equal = value.kind === 'empty' ? guids.length === 0 : guids.includes(currentUser);
  return operator === '=' ? equal : !equal;
}

/** What an attribute is compared with: one value, or those of the other member's objects. */
function valuesOf(value: XPathValue, start: ModelObject, context: EvaluationContext): readonly MemberValue[] {
  switch (value.kind) {
    case 'string':
      return [{ kind: 'text', text: value.value }];
    case 'number':
      return [{ kind: 'number', digits: value.digits }];
    case 'boolean':
      return [{ kind: 'boolean', value: value.value }];
    case 'time':
      return [{ kind: 'number', digits: String(resolveTime(value.token, context.moment)) }];
    case 'member':
      return objectsAtEnd(value.path, start, context).map((end) =>
        memberValue(end, value.path.member, undefined, context.graph, context.moment.timeZone),
      );
    case 'empty':
    case 'current_user':
      return [];
  }
}
