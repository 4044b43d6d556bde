import { entityNamed } from '../../access_rights';
import type { AppModel, Attribute } from '../../app_model';
import { fileContent } from '../../file_content';
import { fileGeneralizationOf } from '../../generalization';
import { populate } from '../../populate';
import { type AttributeValue, type ModelObject, noSystemMembers, type Population } from '../../population';
import { SeededRandom } from '../../seeded_random';
import { qualified, type RightsVector } from './rights_vector';

/** Objects of a model and the names that a vector gives them. */
export interface NamedPopulation {
  readonly population: Population;
  /** Guid to name: the vector's own for its objects, else the guid. */
  readonly nameOf: (guid: string) => string;
}

/**
 * The objects of a vector, or generated ones when it names none.
 * @param model with a user for each user role, of the same name in small letters
 */
export function vectorPopulation(vector: RightsVector, model: AppModel): NamedPopulation {
  const generated = populate(model, 1);
  if (vector.objects === undefined) return { population: generated, nameOf: (guid) => guid };
  const guids = new Map(generated.users.map(({ name, guid }): [string, string] => [name, guid]));
  Object.entries(vector.objects).forEach(([name, { user }], at) => {
    guids.set(name, user === undefined ? `${10_000 + at}` : guidOf(guids, String(user)));
  });
  const objects = Object.entries(vector.objects).map(([name, { user, entity: named, ...members }]) =>
    makeObject(model, name, qualified(named), members, guids),
  );
  const names = new Map(Object.keys(vector.objects).map((name) => [guidOf(guids, name), name]));
  return { population: { ...generated, objects }, nameOf: (guid) => names.get(guid) ?? guid };
}

function makeObject(
  model: AppModel,
  name: string,
  entityName: string,
  members: Readonly<Record<string, string | number | boolean>>,
  guids: ReadonlyMap<string, string>,
): ModelObject {
  const entity = entityNamed(model, entityName);
  const kind = fileGeneralizationOf(model, entity);
  const given = Object.entries(members);
  const isAttribute = (member: string) => entity.attributes.some((attribute) => attribute.name === member);
  return {
    entity: entityName,
    guid: guidOf(guids, name),
    values: Object.fromEntries(
      entity.attributes.map((attribute) => [
        attribute.name,
        members[attribute.name] ?? defaultValue(attribute, name),
      ]),
    ),
    references: Object.fromEntries(
      given
        .filter(([member]) => !isAttribute(member))
        .map(([member, referred]) => [qualified(member), [guidOf(guids, String(referred))]]),
    ),
    ...(kind && { file: { name, bytes: fileContent(kind, `marker of ${name}`, new SeededRandom(name)) } }),
    ...noSystemMembers,
  };
}

/** An object by its name, or a user by the user role's. */
function guidOf(guids: ReadonlyMap<string, string>, name: string): string {
  const guid = guids.get(name) ?? guids.get(name.toLowerCase());
  if (guid === undefined) throw new Error(`The vector has no object or user ${name}.`);
  return guid;
}

function defaultValue({ type, enumerationValues }: Attribute, name: string): AttributeValue {
  switch (type) {
    case 'Boolean':
      return true;
    case 'Integer':
    case 'DateTime':
      return 7;
    case 'Long':
    case 'Decimal':
    case 'AutoNumber':
      return '7';
    case 'Enumeration':
      return enumerationValues[0] ?? null;
    default:
      return `text of ${name}`;
  }
}
