import type { AppModel } from '../app_model';
import { parseXPath } from './parse';
import type { XPathExpression, XPathPath } from './syntax';

/** The values that constraints of a model compare an attribute with: `Module.Entity attribute` to texts. */
export type ComparedLiterals = ReadonlyMap<string, readonly string[]>;

/** Key of an attribute in ComparedLiterals. */
export function literalKey(entity: string, attribute: string): string {
  return `${entity} ${attribute}`;
}

/** Collects the literals of all access rules and synchronization constraints, in their order. */
export function comparedLiterals(model: AppModel): ComparedLiterals {
  const literals = new Map<string, string[]>();
  const collect = (constraint: string | undefined, entity: string): void => {
    if (constraint !== undefined) collectFrom(parseXPath(constraint), entity, literals);
  };
  for (const entity of model.entities) {
    for (const rule of entity.accessRules) collect(rule.xPathConstraint, entity.name);
  }
  for (const sync of model.nativeProfile.synchronization) collect(sync.xPathConstraint, sync.entity);
  return literals;
}

function collectFrom(expression: XPathExpression, entity: string, literals: Map<string, string[]>): void {
  switch (expression.kind) {
    case 'constant':
      return;
    case 'not':
      collectFrom(expression.operand, entity, literals);
      return;
    case 'and':
    case 'or':
      for (const operand of expression.operands) collectFrom(operand, entity, literals);
      return;
    case 'text_search':
      add(expression.text, expression.path, entity, literals);
      return;
    case 'comparison': {
      const { value, path } = expression;
      if (value.kind === 'string') add(value.value, path, entity, literals);
      if (value.kind === 'number') add(value.digits, path, entity, literals);
    }
  }
}

function add(
  literal: string,
  { steps, member }: XPathPath,
  start: string,
  literals: Map<string, string[]>,
): void {
  if (member.kind !== 'attribute') return;
  const key = literalKey(steps[steps.length - 1]?.entity ?? start, member.name);
  literals.set(key, [...(literals.get(key) ?? []), literal]);
}
