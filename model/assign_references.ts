import type { AppModel, Association } from './app_model';
import { familyOf } from './generalization';
import type { ModelObject, ModelUser } from './population';
import type { SeededRandom } from './seeded_random';

/** Guid of the referring object to association to guids referred to. */
export type References = ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;

/**
 * Deals out the references of every association evenly: each parent of a Reference gets one child, and no other parent the
 * same one where both ends own it; each child of a ReferenceSet gets one parent, or each parent one child where there are
 * more parents.
 */
export function assignReferences(
  model: AppModel,
  objects: readonly ModelObject[],
  users: readonly ModelUser[],
  random: SeededRandom,
): References {
  const references = new Map<string, Record<string, string[]>>();
  for (const association of model.associations) {
    for (const [parent, child] of pairs(model, association, objects, users, random.fork(association.name))) {
      const held = references.get(parent) ?? {};
      held[association.name] = [...(held[association.name] ?? []), child];
      references.set(parent, held);
    }
  }
  return references;
}

function pairs(
  model: AppModel,
  { parent, child, type, owner }: Association,
  objects: readonly ModelObject[],
  users: readonly ModelUser[],
  random: SeededRandom,
): readonly (readonly [string, string])[] {
  const parents = guidsOf(objects, model, parent);
  const children = child === 'System.User' ? users.map(({ guid }) => guid) : guidsOf(objects, model, child);
  if (parents.length === 0 || children.length === 0) return [];
  if (type === 'ReferenceSet' && children.length > parents.length) {
    const dealt = random.dealt(parents, children.length);
    return children.map((guid, index) => [dealt[index] as string, guid]);
  }
  const referring = type === 'Reference' && owner === 'Both' ? parents.slice(0, children.length) : parents;
  const dealt = random.dealt(children, referring.length);
  return referring.map((guid, index) => [guid, dealt[index] as string]);
}

function guidsOf(objects: readonly ModelObject[], model: AppModel, entity: string): readonly string[] {
  const family = new Set(familyOf(model, entity).map(({ name }) => name));
  return objects.filter((object) => family.has(object.entity)).map(({ guid }) => guid);
}
