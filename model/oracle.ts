import { entityNamed, membersOf, ruleReads, rulesInForce, synchronizationOf } from './access_rights';
import type { AccessRule } from './app_model';
import { editLength } from './edits';
import type { Expectations, ObjectOnDevice, WritableText } from './expectations';
import { type Canary, type Ledger, memberOf, type Needle } from './ledger';
import { ObjectGraph } from './object_graph';
import { WrongUse } from './outcome_errors';
import type { ModelObject, ModelUser, Population } from './population';
import { attributeConditions, conditionsOn } from './xpath/compared_literals';
import { evaluate } from './xpath/evaluate';
import { parseXPath } from './xpath/parse';
import type { XPathExpression } from './xpath/syntax';

/** An object that a user may read, and which of its members. */
export interface ReadableObject {
  readonly object: ModelObject;
  /** Names of attributes and associations; `Contents` stands for the file of a file object. */
  readonly members: ReadonlySet<string>;
}

/**
 * Says what a user may read and what a full synchronization puts on the device, by plain evaluation of the app model:
 * independent of the backend, which answers the same with SQL.
 * - Rules hold at the security level Production; below it everybody has every right.
 * - A rule gives its roles the members with ReadOnly or ReadWrite, on the objects that satisfy its XPath. Rules add up.
 * - A user may read an object of which at least one member is readable.
 * - On the device: what is readable, of entities whose mode is All, or Constrained for objects that satisfy its XPath
 *   as well. Never on the device: hashed strings, calculated attributes, sets of references, entities of every other mode.
 * - XPath looks at all objects, whether the user may read them or not.
 * @fidelity the modes are those of a full synchronization; what an app selects explicitly is not considered
 * @source access rules and synchronization modes in Mendix's documentation of Offline Synchronization
 */
export class Oracle implements Expectations {
  private readonly graph: ObjectGraph;
  private readonly members: ReadonlyMap<string, readonly string[]>;
  private readonly parsed = new Map<string, XPathExpression>();
  private readonly readableOf = new Map<string, ReadonlyMap<string, ReadableObject>>();

  constructor(
    readonly population: Population,
    readonly ledger: Ledger,
  ) {
    const { model } = population;
    this.graph = new ObjectGraph(population);
    this.members = new Map(model.entities.map((entity) => [entity.name, membersOf(model, entity)]));
  }

  /**
   * The objects that a user may read, in the order of the population.
   * @throws WrongUse when there is no such user
   */
  readable(userName: string): readonly ReadableObject[] {
    return [...this.readableByGuid(userName).values()];
  }

  /** What a full synchronization puts on the user's device: of each object the readable members that are stored there. */
  onDevice(userName: string): readonly ReadableObject[] {
    const user = this.user(userName);
    return this.readable(userName)
      .filter(({ object }) => this.isSynchronized(object, user))
      .map(({ object, members }) => ({
        object,
        members: new Set([...members].filter((member) => this.isStored(object.entity, member))),
      }));
  }

  /** The objects of which a full synchronization must put the readable members on the user's device. */
  objectsOnDevice(userName: string): readonly ObjectOnDevice[] {
    return this.onDevice(userName).map(({ object: { entity, guid } }) => ({ entity, guid }));
  }

  /** Guids that an object's association refers to, whichever end of it the object is. */
  referred(object: ModelObject, association: string): readonly string[] {
    return this.graph.referred(object, association);
  }

  /** The sensitive values that a full synchronization puts on the user's device. */
  mayBeOnDevice(userName: string): readonly Canary[] {
    return this.split(userName).onDevice;
  }

  /** The sensitive values that must not be on the user's device: all that mayBeOnDevice leaves. */
  mustNotBeOnDevice(userName: string): readonly Canary[] {
    const { hiddenAttributes, hiddenObjects, notSynchronized } = this.split(userName);
    const forbidden = new Set([...hiddenAttributes, ...hiddenObjects, ...notSynchronized]);
    return this.ledger.canaries.filter((canary) => forbidden.has(canary));
  }

  /** Values that the user may not read, of objects that the user may read. */
  hiddenAttributes(userName: string): readonly Canary[] {
    return this.split(userName).hiddenAttributes;
  }

  /** Values of objects that no rule lets the user read. */
  hiddenObjects(userName: string): readonly Canary[] {
    return this.split(userName).hiddenObjects;
  }

  /** Values that the user may read but that synchronization keeps away: by mode, by XPath, hashed or calculated. */
  notSynchronized(userName: string): readonly Canary[] {
    return this.split(userName).notSynchronized;
  }

  /** Values of objects that another user may read and this one may not. */
  othersObjects(userName: string): readonly Canary[] {
    const own = this.readableByGuid(userName);
    const others = this.population.users.filter((user) => user.name !== userName);
    return this.ledger.canaries.filter(
      ({ objectGuid }) =>
        !own.has(objectGuid) && others.some((user) => this.readableByGuid(user.name).has(objectGuid)),
    );
  }

  /** What a scan of the user's synchronized device must find when it can see anything: needles for positive controls. */
  knownOn(userName: string): readonly Needle[] {
    return this.mayBeOnDevice(userName).flatMap((canary) =>
      canary.needles.filter(({ variant }) => variant === undefined),
    );
  }

  /**
   * The first text on the user's device that one of the user's rules on its object gives ReadWrite, that is long enough for a
   * canary, and at which no constraint looks: a new value would change who may have the object.
   */
  writableText(userName: string): WritableText | undefined {
    const { model } = this.population;
    const user = this.user(userName);
    const conditions = attributeConditions(model);
    for (const { object, members } of this.onDevice(userName)) {
      const entity = entityNamed(model, object.entity);
      const rules = rulesInForce(model, entity).filter((rule) => this.applies(rule, object, user));
      const attribute = entity.attributes.find(
        (each) =>
          each.type === 'String' &&
          (each.length === 0 || each.length >= editLength) &&
          members.has(each.name) &&
          rules.some((rule) => (rule.memberRights[each.name] ?? rule.defaultMemberRights) === 'ReadWrite') &&
          conditionsOn(conditions, model, entity, each).length === 0,
      );
      if (attribute)
        return { object: { entity: object.entity, guid: object.guid }, attribute: attribute.name };
    }
    return undefined;
  }

  private split(userName: string) {
    const user = this.user(userName);
    const readable = this.readableByGuid(userName);
    const groups = {
      onDevice: [] as Canary[],
      hiddenAttributes: [] as Canary[],
      hiddenObjects: [] as Canary[],
      notSynchronized: [] as Canary[],
    };
    for (const canary of this.ledger.canaries) {
      const seen = readable.get(canary.objectGuid);
      if (seen === undefined) groups.hiddenObjects.push(canary);
      else if (!seen.members.has(memberOf(canary))) groups.hiddenAttributes.push(canary);
      else if (this.isSynchronized(seen.object, user) && this.isStored(canary.entity, memberOf(canary)))
        groups.onDevice.push(canary);
      else groups.notSynchronized.push(canary);
    }
    return groups;
  }

  private readableByGuid(userName: string): ReadonlyMap<string, ReadableObject> {
    const known = this.readableOf.get(userName);
    if (known !== undefined) return known;
    const user = this.user(userName);
    const readable = new Map<string, ReadableObject>();
    for (const object of this.population.objects) {
      const members = this.readableMembers(object, user);
      if (members.size > 0) readable.set(object.guid, { object, members });
    }
    this.readableOf.set(userName, readable);
    return readable;
  }

  private readableMembers(object: ModelObject, user: ModelUser): ReadonlySet<string> {
    const entity = entityNamed(this.population.model, object.entity);
    if (!entity.persistable) return new Set();
    const rules = rulesInForce(this.population.model, entity).filter((rule) =>
      this.applies(rule, object, user),
    );
    const members = rules.length === 0 ? [] : (this.members.get(entity.name) ?? []);
    return new Set(members.filter((member) => rules.some((rule) => ruleReads(rule, member))));
  }

  private applies(rule: AccessRule, object: ModelObject, user: ModelUser): boolean {
    return (
      rule.roles.some((role) => user.roles.includes(role)) &&
      this.satisfies(rule.xPathConstraint, object, user)
    );
  }

  private isSynchronized(object: ModelObject, user: ModelUser): boolean {
    const { mode, xPathConstraint } = synchronizationOf(this.population.model, object.entity);
    return mode === 'All' || (mode === 'Constrained' && this.satisfies(xPathConstraint, object, user));
  }

  /** Whether a device keeps values of a member at all; the other members of the System module have none here. */
  private isStored(entityName: string, member: string): boolean {
    const { model } = this.population;
    const attribute = entityNamed(model, entityName).attributes.find(({ name }) => name === member);
    if (attribute !== undefined) return attribute.type !== 'HashedString' && !attribute.calculated;
    const association = model.associations.find(({ name }) => name === member);
    return association === undefined ? member === 'Contents' : association.type === 'Reference';
  }

  private satisfies(constraint: string | undefined, object: ModelObject, user: ModelUser): boolean {
    if (constraint === undefined) return true;
    const expression = this.parsed.get(constraint) ?? parseXPath(constraint);
    this.parsed.set(constraint, expression);
    const { moment } = this.population;
    return evaluate(expression, object, { graph: this.graph, currentUser: user.guid, moment });
  }

  private user(name: string): ModelUser {
    const user = this.population.users.find((candidate) => candidate.name === name);
    if (user !== undefined) return user;
    const names = this.population.users.map((candidate) => candidate.name).join(', ');
    throw new WrongUse(`Failed to find user "${name}": expected one of ${names}. Name one of them.`);
  }
}
