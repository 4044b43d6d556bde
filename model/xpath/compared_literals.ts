import type { AppModel, Attribute, Entity } from '../app_model';
import { generalizationsOf } from '../generalization';
import type { AttributeValue } from '../population';
import { type Condition, conditionsIn } from './conditions';
import { parseXPath } from './parse';

/** The conditions of a model's constraints on attributes, by `Module.Entity attribute`. */
export type AttributeConditions = ReadonlyMap<string, readonly Condition[]>;

/** Collects the conditions of all access rules and synchronization constraints, in their order. */
export function attributeConditions(model: AppModel): AttributeConditions {
  const collected = new Map<string, Condition[]>();
  const collect = (constraint: string | undefined, entity: string): void => {
    if (constraint === undefined) return;
    for (const { condition, entity: start } of conditionsIn(parseXPath(constraint), entity)) {
      const { steps, member } = condition.path;
      if (member.kind !== 'attribute') continue;
      const key = keyOf(steps[steps.length - 1]?.entity ?? start, member.name);
      collected.set(key, [...(collected.get(key) ?? []), condition]);
    }
  };
  for (const entity of model.entities) {
    for (const rule of entity.accessRules) collect(rule.xPathConstraint, entity.name);
  }
  for (const sync of model.nativeProfile.synchronization) collect(sync.xPathConstraint, sync.entity);
  return collected;
}

/** Those on an attribute of an entity, in constraints on the entity or a generalization. */
export function conditionsOn(
  conditions: AttributeConditions,
  model: AppModel,
  entity: Entity,
  { name }: Attribute,
): readonly Condition[] {
  const asked = [entity.name, ...generalizationsOf(model, entity)];
  return asked.flatMap((asking) => conditions.get(keyOf(asking, name)) ?? []);
}

/**
 * What an attribute is compared with, as values that it can have itself (a whole number loses its decimals): they stand in
 * the model, and so are no secret.
 */
export function comparedValues(
  conditions: readonly Condition[],
  { type }: Attribute,
): readonly AttributeValue[] {
  const texts = [...new Set(conditions.flatMap((condition) => literalOf(condition) ?? []))];
  if (type === 'Integer') return texts.map((text) => Math.trunc(Number(text)));
  if (type === 'Long') return texts.map((text) => text.split('.', 1)[0] as string);
  return texts;
}

/** The text or the digits that a condition compares an attribute's value with or looks for. */
export function literalOf(condition: Condition): string | undefined {
  if (condition.kind === 'existence') return undefined;
  if (condition.kind === 'text_search') return condition.text;
  const { value, function: taken } = condition;
  if (taken !== undefined) return undefined;
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return value.digits;
    case 'boolean':
    case 'empty':
    case 'current_user':
    case 'time':
    case 'member':
      return undefined;
  }
}

function keyOf(entity: string, attribute: string): string {
  return `${entity} ${attribute}`;
}
