import { entityNamed } from '../access_rights';
import type { AppModel, Association, Attribute } from '../app_model';
import { familyOf } from '../generalization';
import { ObjectGraph } from '../object_graph';
import type { AttributeValue, ModelObject, ModelUser, Population } from '../population';
import type { EvaluationContext } from '../xpath/evaluate';
import { type Hop, hopFrom } from '../xpath/hop';

/** The first part of a path: an association or system member, and in which direction it is followed. */
export interface Lead {
  readonly association: string;
  readonly reversed: boolean;
}

/** System members that are no values of their own. */
const dates: Readonly<Record<string, 'createdDateMs' | 'changedDateMs'>> = {
  createdDate: 'createdDateMs',
  changedDate: 'changedDateMs',
};

function isOneToOne({ type, owner }: Association): boolean {
  return type === 'Reference' && owner === 'Both';
}

/** A population whose objects are changed one by one, each change to be taken back or kept. */
export class Placement {
  readonly model: AppModel;
  readonly users: readonly ModelUser[];
  readonly graph: ObjectGraph;
  private readonly moment: Population['moment'];
  /** Objects as they were before each change. */
  private readonly replaced: ModelObject[] = [];
  private readonly guids: readonly string[];
  private readonly families = new Map<string, readonly string[]>();
  private readonly byEntity = new Map<string, string[]>();

  constructor(population: Population) {
    const { model, users, objects, moment } = population;
    this.moment = moment;
    this.model = model;
    this.users = users;
    this.graph = new ObjectGraph(population);
    this.guids = objects.map(({ guid }) => guid);
    for (const { entity, guid } of objects)
      this.byEntity.set(entity, [...(this.byEntity.get(entity) ?? []), guid]);
  }

  /** What an evaluation for a user may look at. */
  contextOf({ guid }: ModelUser): EvaluationContext {
    return { graph: this.graph, currentUser: guid, moment: this.moment };
  }

  /** As it is now, in the order in which it was. */
  population(): Population {
    const { model, users, moment } = this;
    return { model, users, moment, objects: this.guids.map((guid) => this.graph.object(guid)) };
  }

  /** Guids of the objects of an entity itself, as access rules and synchronization see them. */
  objectsOf(entity: string): readonly string[] {
    return this.byEntity.get(entity) ?? [];
  }

  /** Guids of the objects of an entity and of its specializations, or of the users, as paths see them. */
  family(entity: string): readonly string[] {
    if (entity === 'System.User') return this.users.map(({ guid }) => guid);
    const known = this.families.get(entity);
    if (known !== undefined) return known;
    const guids = familyOf(this.model, entity).flatMap(({ name }) => this.objectsOf(name));
    this.families.set(entity, guids);
    return guids;
  }

  /** Guids of what a lead can refer to. */
  targets(object: ModelObject, lead: Lead): readonly string[] {
    return this.family(this.hop(object, lead)?.entity ?? '');
  }

  /** An attribute that can be changed; undefined for one of a user, which cannot. */
  attribute({ entity }: ModelObject, name: string): Attribute | undefined {
    if (entity === 'System.User') return undefined;
    if (name in dates) return { name, type: 'DateTime', calculated: false, enumerationValues: [], length: 0 };
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
    const date = dates[attribute];
    if (date === undefined) this.replace({ ...object, values: { ...object.values, [attribute]: value } });
    else if (typeof value === 'number') this.replace({ ...object, [date]: value });
  }

  /** Lets a lead go from an object to these objects and to no other ones. */
  link(guid: string, lead: Lead, targets: readonly string[]): void {
    const { association } = lead;
    const object = this.graph.object(guid);
    const hop = this.hop(object, lead);
    if (hop?.kind === 'system_member') {
      const user = targets.at(-1) ?? null;
      this.replace({ ...object, [hop.member === 'System.owner' ? 'ownerGuid' : 'changedByGuid']: user });
      return;
    }
    if (hop?.direction !== 'reverse') {
      if (hop !== undefined && isOneToOne(hop.association)) this.free(association, targets);
      this.refer(guid, association, targets);
      return;
    }
    const before = this.graph.referred(object, association, lead.reversed);
    const held = (holder: string) => this.graph.object(holder).references[association] ?? [];
    for (const holder of before.filter((each) => !targets.includes(each)))
      this.refer(
        holder,
        association,
        held(holder).filter((each) => each !== guid),
      );
    for (const holder of targets.filter((each) => !before.includes(each)))
      this.refer(holder, association, [
        ...(hop.association.type === 'ReferenceSet' ? held(holder) : []),
        guid,
      ]);
  }

  /** Lets a lead go from an object to one more; the one that a reference had gives way. */
  linkAlso(guid: string, lead: Lead, target: string): void {
    const object = this.graph.object(guid);
    const hop = this.hop(object, lead);
    const hasMany =
      hop?.kind === 'association' &&
      !isOneToOne(hop.association) &&
      (hop.direction === 'reverse' || hop.association.type === 'ReferenceSet');
    const referred = hasMany ? this.graph.referred(object, lead.association, lead.reversed) : [];
    this.link(guid, lead, [...referred, target]);
  }

  /** No object refers to these any more. */
  private free(association: string, guids: readonly string[]): void {
    const holders = this.guids.filter((holder) =>
      this.graph.object(holder).references[association]?.some((each) => guids.includes(each)),
    );
    for (const holder of holders) this.refer(holder, association, []);
  }

  private hop({ entity }: ModelObject, { association, reversed }: Lead): Hop | undefined {
    return hopFrom(this.model, entity, association, reversed);
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
