import type { AppModel } from './app_model';
import { associationFrom } from './associations';
import { isA } from './generalization';
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
      for (const [association, guids] of Object.entries(object.references)) {
        for (const guid of guids) {
          const key = `${association} ${guid}`;
          const known = this.referrers.get(key);
          if (known === undefined) this.referrers.set(key, [object.guid]);
          else known.push(object.guid);
        }
      }
    }
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
