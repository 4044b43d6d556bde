import type { AccessRule, AppModel, Entity, EntitySync, MemberRights } from './app_model';
import { heldAssociations } from './associations';
import { entityIn } from './entity_index';
import { inheritedMembers } from './inherited_members';
import { nameIndex } from './name_index';
import { HarnessBug, NotModelledError } from './outcome_errors';

/** How a profile synchronizes an entity; undefined when it does not say. */
export const syncIn = nameIndex<EntitySync>(({ entity }) => entity);

/** @throws HarnessBug when the model has no such entity */
export function entityNamed(model: AppModel, name: string): Entity {
  const entity = entityIn(model.entities, name);
  if (entity === undefined)
    throw new HarnessBug(`Failed to find entity ${name}: the model ${model.id} has none of that name.`);
  return entity;
}

/** Everything that an access rule gives rights to: attributes and associations, its own and inherited, and the members of a file. */
export function membersOf(
  model: Pick<AppModel, 'entities' | 'associations'>,
  entity: Entity,
): readonly string[] {
  return [
    ...entity.attributes.map((attribute) => attribute.name),
    ...inheritedMembers(model, entity),
    ...heldAssociations(model, entity.name).map(({ association }) => association.name),
  ];
}

/**
 * The access rules that hold for an entity: its own at the security level Production, below it a single one that gives
 * every role every right.
 * @source Mendix Studio Pro guide, App Security, Security Level: at Off and Prototype/demo users reach all data
 */
export function rulesInForce(
  { securityLevel, roles }: Pick<AppModel, 'securityLevel' | 'roles'>,
  { accessRules }: Pick<Entity, 'accessRules'>,
): readonly AccessRule[] {
  if (securityLevel === 'CheckEverything') return accessRules;
  return [
    { roles, allowCreate: true, allowDelete: true, defaultMemberRights: 'ReadWrite', memberRights: {} },
  ];
}

/** Whether one rule lets its roles read a member; what the rule does not name has its default rights. */
export function ruleReads(
  rule: {
    readonly defaultMemberRights: MemberRights;
    readonly memberRights: Readonly<Record<string, MemberRights>>;
  },
  member: string,
): boolean {
  return (rule.memberRights[member] ?? rule.defaultMemberRights) !== 'None';
}

/**
 * How an entity is synchronized.
 * @throws NotModelledError when the profile does not say: Studio Pro would derive it from the pages, which are not read
 */
export function synchronizationOf(model: AppModel, entity: string): EntitySync {
  const sync = syncIn(model.nativeProfile.synchronization, entity);
  if (sync === undefined) {
    throw new NotModelledError(
      `Failed to find the synchronization mode of ${entity}: expected it in the native profile, got none. Name its mode there.`,
    );
  }
  return sync;
}
