import type { AppModel } from './app_model';
import { associationFrom } from './associations';
import { isA } from './generalization';
import { HarnessBug } from './outcome_errors';
import type { ModelObject, Population } from './population';

/** The objects of a population, reachable over associations in both directions. */
export class ObjectGraph {
  private readonly byGuid = new Map<string, ModelObject>();
  /** `association guid` to the guids of the objects that refer to it. */
  private readonly referrers = new Map<string, string[]>();
  private readonly model: AppModel;

  constructor({ model, objects }: Pick<Population, 'model' | 'objects'>) {
    this.model = model;
    for (const object of objects) {
      this.byGuid.set(object.guid, object);
      for (const key of referenceKeys(object)) {
        const known = this.referrers.get(key);
        if (known === undefined) this.referrers.set(key, [object.guid]);
        else known.push(object.guid);
      }
    }
  }

  /** @throws HarnessBug when there is none */
  object(guid: string): ModelObject {
    const found = this.byGuid.get(guid);
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

  /** Guids of the objects or users at the other end of an association, in either direction. */
  referred(object: ModelObject, association: string): readonly string[] {
    const end = associationFrom(this.model, object.entity, association);
    if (end?.direction === 'reverse') return this.referrers.get(`${association} ${object.guid}`) ?? [];
    return object.references[association] ?? [];
  }

  /** The objects of an entity at the other end of an association, in either direction; users are none of them. */
  referredObjects(object: ModelObject, association: string, entity: string): readonly ModelObject[] {
    const referred = this.referred(object, association).flatMap((guid) => this.byGuid.get(guid) ?? []);
    return referred.filter((candidate) => isA(this.model, candidate.entity, entity));
  }
}

function referenceKeys({ references }: ModelObject): readonly string[] {
  return Object.entries(references).flatMap(([association, guids]) =>
    guids.map((guid) => `${association} ${guid}`),
  );
}
