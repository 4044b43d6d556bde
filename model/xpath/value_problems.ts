import type { Attribute, AttributeType } from '../app_model';
import { isTimeZone } from './moments';
import { mistake, notModelled, type XPathProblem } from './problem';
import type { XPathComparison, XPathTextSearch } from './syntax';

/** What values of a type are compared as. */
const comparedAs: Readonly<Record<AttributeType, 'string' | 'number' | 'boolean' | 'time' | 'hash'>> = {
  String: 'string',
  Enumeration: 'string',
  Integer: 'number',
  Long: 'number',
  Decimal: 'number',
  AutoNumber: 'number',
  Boolean: 'boolean',
  DateTime: 'time',
  HashedString: 'hash',
};

/** A text search needs a String. */
export function searchProblems(
  { function: name, path }: XPathTextSearch,
  attribute: Attribute,
): readonly XPathProblem[] {
  const calculated = calculatedProblem(attribute, path.member.at);
  if (calculated !== undefined) return [calculated];
  if (attribute.type === 'String') return [];
  const message = `${name}() on ${attribute.name}, which is ${attribute.type}`;
  return [mistake(path.member.at, message, 'an attribute of type String')];
}

/** A path on its own that ends in an attribute needs a Boolean. */
export function truthProblems(attribute: Attribute, at: number): readonly XPathProblem[] {
  const calculated = calculatedProblem(attribute, at);
  if (calculated !== undefined) return [calculated];
  if (attribute.type === 'Boolean') return [];
  return [
    mistake(
      at,
      `${attribute.name}, which is ${attribute.type}, without a comparison`,
      'a comparison, or a Boolean',
    ),
  ];
}

/**
 * What is wrong about a comparison of an attribute with a value.
 * @param other the attribute that a member value ends in
 */
export function comparisonProblems(
  comparison: XPathComparison,
  attribute: Attribute,
  other?: Attribute,
): readonly XPathProblem[] {
  const { at } = comparison.path.member;
  const problem =
    calculatedProblem(attribute, at) ??
    (other && calculatedProblem(other, comparison.value.at)) ??
    functionProblem(comparison, attribute) ??
    valueProblem(comparison, attribute, other) ??
    orderProblem(comparison, attribute) ??
    enumerationProblem(comparison, attribute);
  return problem === undefined ? [] : [problem];
}

function calculatedProblem({ calculated, name }: Attribute, at: number): XPathProblem | undefined {
  return calculated ? notModelled(at, `a constraint on the calculated attribute ${name}`) : undefined;
}

function functionProblem({ function: taken }: XPathComparison, { name, type }: Attribute) {
  if (taken === undefined) return undefined;
  if (taken.kind === 'length')
    return type === 'String'
      ? undefined
      : mistake(taken.at, `the length of ${name}, which is ${type}`, 'a String');
  if (type !== 'DateTime')
    return mistake(
      taken.at,
      `a part of the date of ${name}, which is ${type}`,
      'an attribute of type DateTime',
    );
  if (taken.timeZone === undefined || isTimeZone(taken.timeZone)) return undefined;
  return mistake(
    taken.at,
    `the time zone "${taken.timeZone}"`,
    "'UTC' or an IANA name such as 'Europe/Amsterdam'",
  );
}

function valueProblem(
  { function: taken, operator, value }: XPathComparison,
  { name, type }: Attribute,
  other?: Attribute,
) {
  if (value.kind === 'empty') {
    if (operator === '=' || operator === '!=') return undefined;
    return mistake(value.at, `empty compared with ${operator}`, '= or !=');
  }
  const wanted = taken === undefined ? comparedAs[type] : 'number';
  if (wanted === 'hash')
    return notModelled(value.at, `a comparison of ${name}, which is ${type}, with a value`);
  const got = other === undefined ? value.kind : comparedAs[other.type];
  if (got === wanted) return undefined;
  if (wanted === 'time' && got === 'string')
    return notModelled(value.at, `a comparison of ${name}, which is ${type}, with a text`);
  const words = {
    string: 'a string',
    number: 'a number',
    boolean: 'a boolean',
    time: "a time such as '[%CurrentDateTime%]'",
  };
  return mistake(value.at, `${name} is ${type} and is compared with a ${got}`, words[wanted]);
}

function orderProblem({ function: taken, operator, operatorAt }: XPathComparison, { type }: Attribute) {
  const isOrdered = taken !== undefined || (type !== 'Boolean' && type !== 'Enumeration');
  if (isOrdered || operator === '=' || operator === '!=') return undefined;
  return mistake(operatorAt, `${type} compared with ${operator}`, '= or !=', operator);
}

function enumerationProblem({ value }: XPathComparison, { name, type, enumerationValues }: Attribute) {
  if (type !== 'Enumeration' || value.kind !== 'string' || value.value === '') return undefined;
  if (enumerationValues.includes(value.value)) return undefined;
  const message = `unknown value "${value.value}" of ${name}`;
  return mistake(value.at, message, 'one of its values', value.value, enumerationValues);
}
