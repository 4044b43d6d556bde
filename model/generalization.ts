import type { AppModel, Attribute, Entity, FileGeneralization } from './app_model';
import { entityIn } from './entity_index';

type Entities = Pick<AppModel, 'entities'>;
type Specialized = Pick<Entity, 'generalization'>;

/**
 * An entity's generalizations, nearest first; one of the System module or of another's is the last. A chain that comes back
 * to itself ends before it does.
 */
export function generalizationsOf(
  { entities }: Entities,
  { generalization }: Specialized,
): readonly string[] {
  const chain: string[] = [];
  for (let name = generalization; name !== undefined && !chain.includes(name); ) {
    chain.push(name);
    const next: string = name;
    name = entityIn(entities, next)?.generalization;
  }
  return chain;
}

/** An entity and its generalizations, nearest first. */
export function generalizationLine(model: Entities, entity: string): readonly string[] {
  const known = entityIn(model.entities, entity);
  return known === undefined ? [entity] : [entity, ...generalizationsOf(model, known)];
}

/** Whether objects of an entity are objects of another: it is the same, or one of its generalizations. */
export function isA(model: Entities, entity: string, general: string): boolean {
  return entity === general || generalizationLine(model, entity).includes(general);
}

/** The entity and all its specializations, in the order of the model. */
export function familyOf(model: Entities, general: string): readonly Entity[] {
  return model.entities.filter(({ name }) => isA(model, name, general));
}

/** What kind of file objects of the entity carry; undefined for none. `System.Image` is itself a `System.FileDocument`. */
export function fileGeneralizationOf(model: Entities, entity: Specialized): FileGeneralization | undefined {
  const last = generalizationsOf(model, entity).at(-1);
  return last === 'System.Image' || last === 'System.FileDocument' ? last : undefined;
}

/** Whether the entity's objects are users of the app. */
export function isAccountEntity(model: Entities, entity: Specialized): boolean {
  return generalizationsOf(model, entity).at(-1) === 'System.User';
}

/**
 * The entities with the attributes of their generalizations behind their own.
 * @param declared entities with their own attributes alone
 */
export function withInheritedAttributes(declared: readonly Entity[]): readonly Entity[] {
  const model = { entities: declared };
  return declared.map((entity) => {
    const inherited = generalizationsOf(model, entity).flatMap((name) => attributesOf(declared, name));
    return inherited.length === 0 ? entity : { ...entity, attributes: [...entity.attributes, ...inherited] };
  });
}

function attributesOf(declared: readonly Entity[], name: string): readonly Attribute[] {
  const general = entityIn(declared, name);
  return (general?.attributes ?? []).map((attribute) => ({ ...attribute, inheritedFrom: name }));
}
