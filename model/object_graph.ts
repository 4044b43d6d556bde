import type { AppModel } from './app_model';
import { entityIn } from './entity_index';
import { isA } from './generalization';
import { HarnessBug } from './outcome_errors';

import { type ModelObject, type ModelUser, noSystemMembers, type Population } from './population';
import { hopFrom } from './xpath/hop';

/** The objects of a population, and its users as objects of System.User, reachable over associations in both directions. */
export class ObjectGraph {
  readonly model: AppModel;
  private readonly byGuid = new Map<string, ModelObject>();
  /** `association guid` to the guids of the objects that refer to it. */
  private readonly referrers = new Map<string, string[]>();
  private readonly users: ReadonlyMap<string, ModelObject>;

  constructor({ model, users, objects }: Pick<Population, 'model' | 'users' | 'objects'>) {
    this.model = model;
    this.users = new Map(users.map((user) => [user.guid, userObject(user)]));
    for (const object of objects) {
      this.byGuid.set(object.guid, object);
      for (const key of referenceKeys(object)) {
        const known = this.referrers.get(key);
        if (known === undefined) this.referrers.set(key, [object.guid]);
        else known.push(object.guid);
      }
    }
  }

  /** An object, or a user as one. @throws HarnessBug when there is none */
  object(guid: string): ModelObject {
    const found = this.byGuid.get(guid) ?? this.users.get(guid);
    if (found === undefined) throw new HarnessBug(`Failed to find the object ${guid} in a population.`);
    return found;
  }

  /** Puts another version of an object into the place of the one that has its guid. */
  replace(object: ModelObject): void {
    const { guid } = object;
    const before = this.object(guid);
    this.byGuid.set(guid, object);
    if (before.references === object.references) return;
    for (const key of referenceKeys(before))
      this.referrers.set(
        key,
        (this.referrers.get(key) ?? []).filter((each) => each !== guid),
      );
    for (const key of referenceKeys(object))
      this.referrers.set(key, [...(this.referrers.get(key) ?? []), guid]);
  }

  /** Guids of the objects or users at the other end of an association or system member. @param reversed see XPathStep */
  referred(object: ModelObject, name: string, reversed = false): readonly string[] {
    const hop = hopFrom(this.model, object.entity, name, reversed);
    if (hop === undefined) return [];
    if (hop.kind === 'system_member') {
      const guid = hop.member === 'System.owner' ? object.ownerGuid : object.changedByGuid;
      return guid === null ? [] : [guid];
    }
    if (hop.direction === 'reverse') return this.referrers.get(`${name} ${object.guid}`) ?? [];
    return object.references[name] ?? [];
  }

  /** The objects of an entity at the other end. */
  referredObjects(
    object: ModelObject,
    name: string,
    entity: string,
    reversed = false,
  ): readonly ModelObject[] {
    const guids = this.referred(object, name, reversed);
    if (entity === 'System.User') return guids.flatMap((guid) => this.users.get(guid) ?? []);
    const referred = guids.flatMap((guid) => this.byGuid.get(guid) ?? []);
    return referred.filter((candidate) => isA(this.model, candidate.entity, entity));
  }

  /** Whether an attribute's values are numbers, though written as text. @throws HarnessBug for an unknown attribute */
  holdsNumbers(entity: string, name: string): boolean {
    if (entity === 'System.User') return false;
    const found = entityIn(this.model.entities, entity)?.attributes.find((each) => each.name === name);
    if (found === undefined)
      throw new HarnessBug(
        `Failed to compare ${entity}.${name}: the model ${this.model.id} has no such attribute.`,
      );
    return ['Integer', 'Long', 'Decimal', 'AutoNumber'].includes(found.type);
  }
}

function userObject({ guid, name }: ModelUser): ModelObject {
  return { entity: 'System.User', guid, values: { Name: name }, references: {}, ...noSystemMembers };
}

function referenceKeys({ references }: ModelObject): readonly string[] {
  return Object.entries(references).flatMap(([association, guids]) =>
    guids.map((guid) => `${association} ${guid}`),
  );
}
