import type { AppModel, Attribute, Entity } from '../app_model';
import { generalizationsOf } from '../generalization';
import type { AttributeValue } from '../population';
import { parseXPath } from './parse';
import type { XPathExpression, XPathPath } from './syntax';

/** The texts that constraints of a model compare attributes with, by `Module.Entity attribute`. */
export type ComparedLiterals = ReadonlyMap<string, readonly string[]>;

/** What an attribute is compared with, in constraints on its entity or a generalization, as values that it can have itself (a whole number loses its decimals). */
export function comparedValues(
  literals: ComparedLiterals,
  model: AppModel,
  entity: Entity,
  { name, type }: Attribute,
): readonly AttributeValue[] {
  const asked = [entity.name, ...generalizationsOf(model, entity)];
  const texts = [...new Set(asked.flatMap((asking) => literals.get(literalKey(asking, name)) ?? []))];
  if (type === 'Integer') return texts.map((text) => Math.trunc(Number(text)));
  if (type === 'Long') return texts.map((text) => text.split('.', 1)[0] as string);
  return texts;
}

function literalKey(entity: string, attribute: string): string {
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
