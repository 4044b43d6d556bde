import { entityNamed } from './access_rights';
import type { AppModel, Attribute, FileGeneralization } from './app_model';
import { assignReferences, type References } from './assign_references';
import { AttributeValues, type MakeValue } from './both_sides/attribute_values';
import { withBothSides } from './both_sides/place_both_sides';
import { CanaryValues } from './canary_values';
import { differentiation } from './differentiation';
import { fileContent } from './file_content';
import { fileGeneralizationOf, isAccountEntity } from './generalization';

import { runMoment } from './moment';

import type { AttributeValue, ModelObject, ModelUser, Population } from './population';
import { SeededRandom } from './seeded_random';
import { attributeConditions, conditionsOn } from './xpath/compared_literals';
import type { Condition } from './xpath/conditions';

/** Ways to connect the objects that are compared. */
const waysOfDealing = 8;
/** Ids of one entity's objects begin here times the entity's number, as the Mendix runtime does. */
const guidsPerEntity = 2n ** 48n;
const firstChangeMs = Date.UTC(2026, 0, 5, 8);
const dayMs = 86_400_000;
/** How long objects were there when they were changed last. */
const agesOfObjectsMs = [0, dayMs, 40 * dayMs, 400 * dayMs];

/**
 * Makes the users and objects that the backend holds, from a seed alone: the same model and seed give the same.
 * References are dealt out evenly, in a few ways; the way that differentiates best is taken: of as many entities as
 * possible every user may read some objects and not others, and no two users the same ones.
 */
export function populate(model: AppModel, seed: number | string): Population {
  const random = new SeededRandom(`${seed}/population`);
  const users = makeUsers(model, random.fork('users'));
  const values = new AttributeValues(new CanaryValues(random.fork('values')), runMoment);
  const unconnected = makeObjects(model, users, values, random);
  const ways = Array.from({ length: waysOfDealing }, (_, way) => {
    const references = assignReferences(model, unconnected, users, random.fork(`references ${way}`));
    return { model, users, objects: connected(unconnected, references), moment: runMoment };
  });
  const { way } = ways
    .map((each) => ({ way: each, score: differentiation(each) }))
    .reduce((a, b) => (b.score > a.score ? b : a));
  return withBothSides(way, values, random.fork('both sides'));
}

function connected(objects: readonly ModelObject[], references: References): readonly ModelObject[] {
  return objects.map((object) => ({ ...object, references: references.get(object.guid) ?? {} }));
}

function makeUsers(model: AppModel, random: SeededRandom): readonly ModelUser[] {
  const passwords = new CanaryValues(random);
  return model.users.map(({ name, roles }, index) => ({
    name,
    guid: guid(0, index),
    roles,
    password: passwords.marker(),
  }));
}

/** Objects of account entities are the users: the first plan takes the first of them, the next goes on. */
function makeObjects(
  model: AppModel,
  users: readonly ModelUser[],
  values: AttributeValues,
  random: SeededRandom,
): readonly ModelObject[] {
  const free = users.map((user) => user.guid);
  const conditions = attributeConditions(model);
  const objects: ModelObject[] = [];
  model.data.forEach(({ entity: name, count }, entityIndex) => {
    const entity = entityNamed(model, name);
    const stream = random.fork(name);
    const columns = entity.attributes.map((attribute) =>
      column(attribute, count, conditionsOn(conditions, model, entity, attribute), values, stream),
    );
    const owners = dealtUsers(users, count, stream.fork('owners'));
    const changers = dealtUsers(users, count, stream.fork('changers'));
    const agesMs = stream.fork('ages').dealt(agesOfObjectsMs, count);
    const accounts = isAccountEntity(model, entity) ? free.splice(0, count) : undefined;
    for (let index = 0; index < count; index += 1) {
      objects.push({
        entity: name,
        guid: accounts?.[index] ?? guid(entityIndex + 1, index),
        values: Object.fromEntries(
          entity.attributes.map(({ name }, at) => [name, columns[at]?.[index] ?? null]),
        ),
        references: {},
        ...fileOf(fileGeneralizationOf(model, entity), index, values, stream),
        ownerGuid: owners[index] ?? null,
        changedByGuid: changers[index] ?? null,
        createdDateMs: firstChangeMs + objects.length * 60_000 - (agesMs[index] ?? 0),
        changedDateMs: firstChangeMs + objects.length * 60_000,
      });
    }
  });
  return objects;
}

function dealtUsers(users: readonly ModelUser[], count: number, random: SeededRandom): readonly string[] {
  return users.length === 0
    ? []
    : random.dealt(
        users.map(({ guid }) => guid),
        count,
      );
}

/** One attribute's values of all objects of an entity. */
function column(
  attribute: Attribute,
  count: number,
  conditions: readonly Condition[],
  values: AttributeValues,
  random: SeededRandom,
): readonly AttributeValue[] {
  const { type, enumerationValues } = attribute;
  const indexes = Array.from({ length: count }, (_, index) => index);
  if (type === 'AutoNumber') return indexes.map((index) => String(index + 1));
  if (type === 'Boolean') return random.dealt([true, false], count);
  if (type === 'Enumeration') return random.dealt(enumerationValues, count);
  const drawn = indexes.map(() => values.drawn(attribute, random));
  const asked = values.toldApartByAny(attribute, conditions, random);
  return asked.length === 0 ? drawn : withAsked(drawn, asked, random);
}

/** Puts values that conditions tell apart in the place of some drawn ones, so that both outcomes occur. */
function withAsked(
  drawn: readonly AttributeValue[],
  asked: readonly MakeValue[],
  random: SeededRandom,
): readonly AttributeValue[] {
  const dealt = random.dealt([undefined, ...asked], drawn.length);
  return drawn.map((value, index) => {
    const made = dealt[index]?.();
    return made === undefined ? value : made;
  });
}

function fileOf(
  generalization: FileGeneralization | undefined,
  index: number,
  values: AttributeValues,
  random: SeededRandom,
): Pick<ModelObject, 'file'> {
  if (generalization === undefined) return {};
  const extension = generalization === 'System.Image' ? 'png' : 'pdf';
  const bytes = fileContent(generalization, values.marker(), random);
  return { file: { name: `file_${index + 1}.${extension}`, bytes } };
}

function guid(entityIndex: number, index: number): string {
  return String(BigInt(entityIndex + 1) * guidsPerEntity + BigInt(index + 1));
}
