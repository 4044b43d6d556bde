import type { AppModel, Attribute, AttributeType, Entity } from '../app_model';
import { associationFrom } from '../associations';
import { entityIn } from '../entity_index';
import { isA } from '../generalization';
import { inheritedMembers } from '../inherited_members';
import type { XPathComparison, XPathExpression, XPathPath, XPathTextSearch } from './syntax';

export type DomainModel = Pick<AppModel, 'entities' | 'associations'>;

/** Something in a parsed constraint that the domain model does not bear out. */
export interface XPathProblem {
  readonly kind: 'mistake' | 'not_modelled';
  /** Index in the constraint's text, from 0. */
  readonly at: number;
  readonly message: string;
  readonly expected: string;
  readonly got?: string;
  /** Names that would be right there. */
  readonly candidates: readonly string[];
}

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
    default:
      return problemsOfPath(expression, entity, model);
  }
}

function problemsOfPath(
  condition: XPathComparison | XPathTextSearch,
  start: string,
  model: DomainModel,
): readonly XPathProblem[] {
  const end = followSteps(condition.path, start, model);
  if (typeof end !== 'string') return [end];
  const { member } = condition.path;
  if (member.kind === 'association') {
    const seen = associationFrom(model, end, member.name);
    if (seen === undefined) return [unknownAssociation(member.name, member.at, end, model)];
    return problemsOfReference(condition, seen.entity, model);
  }
  if (member.kind === 'id') return problemsOfIdentity(condition, end, model);
  const entity = entityIn(model.entities, end);
  if (entity === undefined) return [notModelled(member.at, `a constraint on an attribute of ${end}`)];
  if (inheritedMembers(model, entity).includes(member.name)) {
    return [notModelled(member.at, `a constraint on the file's ${member.name}`)];
  }
  const attribute = entity.attributes.find((candidate) => candidate.name === member.name);
  return attribute === undefined
    ? [unknownAttribute(member.name, member.at, entity)]
    : problemsOfValue(condition, attribute);
}

/** The entity that a path's steps lead to, or the first problem on the way. */
function followSteps(path: XPathPath, start: string, model: DomainModel): string | XPathProblem {
  let entity = start;
  for (const step of path.steps) {
    const seen = associationFrom(model, entity, step.association);
    if (seen === undefined) return unknownAssociation(step.association, step.associationAt, entity, model);
    if (!isA(model, step.entity, seen.entity)) {
      const known = entityIn(model.entities, step.entity) !== undefined;
      const message = known
        ? `${step.association} does not lead to "${step.entity}"`
        : `unknown entity "${step.entity}"`;
      return mistake(step.entityAt, message, seen.entity, step.entity, [seen.entity]);
    }
    entity = step.entity;
  }
  return entity;
}

/** An object is compared as an association to it is, but never with empty. */
function problemsOfIdentity(
  condition: XPathComparison | XPathTextSearch,
  entity: string,
  model: DomainModel,
): readonly XPathProblem[] {
  const problems = problemsOfReference(condition, entity, model);
  if (problems.length > 0 || condition.kind === 'text_search' || condition.value.kind !== 'empty')
    return problems;
  return [mistake(condition.value.at, 'an object is compared with empty', "'[%CurrentUser%]'")];
}

/** @param entity what the association leads to, or the object is */
function problemsOfReference(
  condition: XPathComparison | XPathTextSearch,
  entity: string,
  model: DomainModel,
): readonly XPathProblem[] {
  const { at } = condition.path.member;
  const leadsToUser = isA(model, entity, 'System.User');
  if (condition.kind === 'text_search')
    return [mistake(at, 'an association or object has no text', 'an attribute of type String')];
  const { value, operator } = condition;
  if (operator !== '=' && operator !== '!=') {
    return [
      mistake(
        condition.operatorAt,
        `an association or object cannot be compared with ${operator}`,
        '= or !=',
        operator,
      ),
    ];
  }
  if (value.kind === 'empty' || (value.kind === 'current_user' && leadsToUser)) return [];
  const expected = leadsToUser ? "'[%CurrentUser%]' or empty" : `empty, because it leads to ${entity}`;
  return [mistake(value.at, 'an association is compared with a value', expected)];
}

const literalOfType: Readonly<Record<AttributeType, 'string' | 'number' | 'boolean' | undefined>> = {
  String: 'string',
  Enumeration: 'string',
  Integer: 'number',
  Long: 'number',
  Decimal: 'number',
  AutoNumber: 'number',
  Boolean: 'boolean',
  DateTime: undefined,
  HashedString: undefined,
};

function problemsOfValue(
  condition: XPathComparison | XPathTextSearch,
  attribute: Attribute,
): readonly XPathProblem[] {
  const { at } = condition.path.member;
  if (attribute.calculated)
    return [notModelled(at, `a constraint on the calculated attribute ${attribute.name}`)];
  if (condition.kind === 'text_search') {
    if (attribute.type === 'String') return [];
    return [
      mistake(
        at,
        `${condition.function}() on ${attribute.name}, which is ${attribute.type}`,
        'an attribute of type String',
      ),
    ];
  }
  const { value, operator } = condition;
  const ordered = operator !== '=' && operator !== '!=';
  if (value.kind === 'empty' && !ordered) return [];
  const literal = literalOfType[attribute.type];
  if (literal === undefined)
    return [
      notModelled(value.at, `a comparison of ${attribute.name}, which is ${attribute.type}, with a value`),
    ];
  if (ordered && literal !== 'number') {
    return [
      mistake(condition.operatorAt, `${attribute.type} compared with ${operator}`, '= or !=', operator),
    ];
  }
  if (value.kind !== literal) {
    return [
      mistake(
        value.at,
        `${attribute.name} is ${attribute.type} and is compared with a ${value.kind}`,
        `a ${literal}`,
      ),
    ];
  }
  if (
    attribute.type === 'Enumeration' &&
    value.kind === 'string' &&
    !attribute.enumerationValues.includes(value.value)
  ) {
    return [
      mistake(
        value.at,
        `unknown value "${value.value}" of ${attribute.name}`,
        'one of its values',
        value.value,
        attribute.enumerationValues,
      ),
    ];
  }
  return [];
}

function unknownAssociation(name: string, at: number, entity: string, model: DomainModel): XPathProblem {
  const known = model.associations.filter(
    ({ parent, child }) => isA(model, entity, parent) || isA(model, entity, child),
  );
  const names = known.map((association) => association.name);
  return mistake(at, `unknown association "${name}"`, `one of ${entity}'s associations`, name, names);
}

function unknownAttribute(name: string, at: number, entity: Entity): XPathProblem {
  const names = entity.attributes.map((attribute) => attribute.name);
  return mistake(at, `unknown attribute "${name}"`, `one of ${entity.name}'s attributes`, name, names);
}

function mistake(
  at: number,
  message: string,
  expected: string,
  got?: string,
  candidates: readonly string[] = [],
): XPathProblem {
  return { kind: 'mistake', at, message, expected, candidates, ...(got === undefined ? {} : { got }) };
}

function notModelled(at: number, message: string): XPathProblem {
  return { kind: 'not_modelled', at, message, expected: 'a constraint on another attribute', candidates: [] };
}
