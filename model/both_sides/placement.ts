import { entityNamed } from '../access_rights';
import type { AppModel, Attribute } from '../app_model';
import { associationFrom } from '../associations';
import { familyOf } from '../generalization';
import { ObjectGraph } from '../object_graph';
import type { AttributeValue, ModelObject, ModelUser, Population } from '../population';
import type { EvaluationContext } from '../xpath/evaluate';

/** A population whose objects are changed one by one, each change to be taken back or kept. */
export class Placement {
  readonly model: AppModel;
  readonly users: readonly ModelUser[];
  readonly graph: ObjectGraph;
  /** Objects as they were before each change. */
  private readonly replaced: ModelObject[] = [];
  private readonly guids: readonly string[];
  private readonly families = new Map<string, readonly string[]>();
  private readonly byEntity = new Map<string, string[]>();

  constructor(population: Population) {
    const { model, users, objects } = population;
    this.model = model;
    this.users = users;
    this.graph = new ObjectGraph(population);
    this.guids = objects.map(({ guid }) => guid);
    for (const { entity, guid } of objects)
      this.byEntity.set(entity, [...(this.byEntity.get(entity) ?? []), guid]);
  }

  /** What an evaluation for a user may look at. */
  contextOf({ guid }: ModelUser): EvaluationContext {
    return { graph: this.graph, currentUser: guid };
  }

  /** As it is now, in the order in which it was. */
  population(): Population {
    const { model, users } = this;
    return { model, users, objects: this.guids.map((guid) => this.graph.object(guid)) };
  }

  /** Guids of the objects of an entity itself, as access rules and synchronization see them. */
  objectsOf(entity: string): readonly string[] {
    return this.byEntity.get(entity) ?? [];
  }

  /** Guids of the objects of an entity and of its specializations, as paths see them. */
  family(entity: string): readonly string[] {
    const known = this.families.get(entity);
    if (known !== undefined) return known;
    const guids = familyOf(this.model, entity).flatMap(({ name }) => this.objectsOf(name));
    this.families.set(entity, guids);
    return guids;
  }

  /** Guids of what an association can refer to, at either of its ends. */
  targets(object: ModelObject, association: string): readonly string[] {
    const entity = associationFrom(this.model, object.entity, association)?.entity ?? '';
    return entity === 'System.User' ? this.users.map(({ guid }) => guid) : this.family(entity);
  }

  attribute({ entity }: ModelObject, name: string): Attribute | undefined {
    return entityNamed(this.model, entity).attributes.find((attribute) => attribute.name === name);
  }

  /** Where the changes stand, to go back to. */
  mark(): number {
    return this.replaced.length;
  }

  /** Takes back every change since a mark. */
  rollback(mark: number): void {
    for (const before of this.replaced.splice(mark).reverse()) this.graph.replace(before);
  }

  put(guid: string, attribute: string, value: AttributeValue): void {
    const object = this.graph.object(guid);
    this.replace({ ...object, values: { ...object.values, [attribute]: value } });
  }

  /** Lets an association lead from an object, at either of its ends, to these objects and to no other ones. */
  link(guid: string, association: string, targets: readonly string[]): void {
    const object = this.graph.object(guid);
    const end = associationFrom(this.model, object.entity, association);
    if (end?.direction !== 'reverse') {
      this.refer(guid, association, targets);
      return;
    }
    const before = this.graph.referred(object, association);
    const held = (holder: string) => this.graph.object(holder).references[association] ?? [];
    for (const holder of before.filter((each) => !targets.includes(each)))
      this.refer(
        holder,
        association,
        held(holder).filter((each) => each !== guid),
      );
    for (const holder of targets.filter((each) => !before.includes(each)))
      this.refer(holder, association, [
        ...(end.association.type === 'ReferenceSet' ? held(holder) : []),
        guid,
      ]);
  }

  /** Lets an association lead from an object to one more; the one that a reference had gives way. */
  linkAlso(guid: string, association: string, target: string): void {
    const object = this.graph.object(guid);
    const end = associationFrom(this.model, object.entity, association);
    const hasOne = end?.direction === 'forward' && end.association.type === 'Reference';
    this.link(guid, association, [...(hasOne ? [] : this.graph.referred(object, association)), target]);
  }

  private refer(guid: string, association: string, targets: readonly string[]): void {
    const object = this.graph.object(guid);
    const { [association]: _, ...others } = object.references;
    this.replace({
      ...object,
      references: targets.length === 0 ? others : { ...others, [association]: targets },
    });
  }

  private replace(object: ModelObject): void {
    this.replaced.push(this.graph.object(object.guid));
    this.graph.replace(object);
  }
}
