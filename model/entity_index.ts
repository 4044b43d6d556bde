import type { Entity } from './app_model';

const indexes = new WeakMap<readonly Entity[], ReadonlyMap<string, Entity>>();

/** The first entity of a list that has a name, found without a search through the list each time. */
export function entityIn(entities: readonly Entity[], name: string): Entity | undefined {
  const index =
    indexes.get(entities) ?? new Map([...entities].reverse().map((entity) => [entity.name, entity]));
  indexes.set(entities, index);
  return index.get(name);
}
