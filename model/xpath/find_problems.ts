import { isA } from '../generalization';
import { type DomainModel, followPath } from './follow_path';
import { mistake, notModelled, type XPathProblem } from './problem';
import type { XPathComparison, XPathExistence, XPathExpression, XPathPath, XPathTextSearch } from './syntax';
import { comparisonProblems, searchProblems, truthProblems } from './value_problems';

export type { DomainModel } from './follow_path';
export type { XPathProblem } from './problem';

/**
 * Every name and type in a constraint that the domain model does not bear out, in reading order.
 * @param entity qualified name of the entity that the constraint selects objects of
 */
export function findProblems(
  expression: XPathExpression,
  entity: string,
  model: DomainModel,
): readonly XPathProblem[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.operands.flatMap((operand) => findProblems(operand, entity, model));
    case 'not':
      return findProblems(expression.operand, entity, model);
    case 'constant':
      return [];
    case 'comparison':
    case 'text_search':
    case 'existence':
      return [...problemsInside(expression.path, model), ...problemsAtEnd(expression, entity, model)];
  }
}

/** Constraints on the way. */
function problemsInside({ steps }: XPathPath, model: DomainModel): readonly XPathProblem[] {
  return steps.flatMap(({ constraint, entity }) =>
    constraint === undefined ? [] : findProblems(constraint, entity, model),
  );
}

function problemsAtEnd(
  condition: XPathComparison | XPathTextSearch | XPathExistence,
  start: string,
  model: DomainModel,
): readonly XPathProblem[] {
  const end = followPath(condition.path, start, model);
  if ('message' in end) return [end];
  const { at } = condition.path.member;
  if (end.kind === 'objects')
    return condition.kind === 'existence' ? [] : referenceProblems(condition, end.entity, end.itself, model);
  switch (condition.kind) {
    case 'existence':
      return truthProblems(end.attribute, at);
    case 'text_search':
      return searchProblems(condition, end.attribute);
    case 'comparison':
      break;
  }
  if (condition.value.kind !== 'member') return comparisonProblems(condition, end.attribute);
  const other = followPath(condition.value.path, start, model);
  if ('message' in other) return [other];
  if (other.kind === 'objects')
    return [mistake(condition.value.at, 'an attribute is compared with objects', 'another attribute')];
  return [
    ...problemsInside(condition.value.path, model),
    ...comparisonProblems(condition, end.attribute, other.attribute),
  ];
}

/**
 * An association, or an object itself, is compared with the current user where it leads to users, and an association with empty.
 * @param itself whether the object at the end of the path is meant, which is never empty
 */
function referenceProblems(
  condition: XPathComparison | XPathTextSearch,
  entity: string,
  itself: boolean,
  model: DomainModel,
): readonly XPathProblem[] {
  const { at } = condition.path.member;
  const leadsToUser = isA(model, entity, 'System.User');
  if (condition.kind === 'text_search' || condition.function !== undefined)
    return [mistake(at, 'an association or object has no text', 'an attribute of type String')];
  const { value, operator, operatorAt } = condition;
  if (operator !== '=' && operator !== '!=') {
    const message = `an association or object cannot be compared with ${operator}`;
    return [mistake(operatorAt, message, '= or !=', operator)];
  }
  if (value.kind === 'current_user' && leadsToUser) return [];
  if (value.kind === 'empty')
    return itself ? [mistake(value.at, 'an object is compared with empty', "'[%CurrentUser%]'")] : [];
  if (value.kind === 'member') return [notModelled(value.at, 'a comparison of two associations')];
  const expected = leadsToUser ? "'[%CurrentUser%]' or empty" : `empty, because it leads to ${entity}`;
  return [mistake(value.at, 'an association is compared with a value', expected)];
}
