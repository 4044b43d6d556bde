import { membersOf } from '../../model/access_rights';
import type { AccessRule, AppModel, Attribute, Entity, MemberRights } from '../../model/app_model';
import { type AssociationEnd, heldAssociations } from '../../model/associations';

/** Attributes that leave the backend at all: hashed strings and calculated values never do. */
export function synchronizedAttributes(entity: Entity): readonly Attribute[] {
  return entity.attributes.filter((attribute) => !attribute.calculated && attribute.type !== 'HashedString');
}

/** Associations that an offline client can hold, seen from the entity: single references that its objects hold. */
export function synchronizedAssociations(model: AppModel, entity: Entity): readonly AssociationEnd[] {
  return heldAssociations(model, entity.name).filter(({ association }) => association.type === 'Reference');
}

/** The entity's members (`Contents` for a file object's file) on which the rule gives one of these rights. */
export function membersWith(
  model: AppModel,
  entity: Entity,
  rule: AccessRule,
  rights: readonly MemberRights[],
): ReadonlySet<string> {
  return new Set(
    membersOf(model, entity).filter((name) =>
      rights.includes(rule.memberRights[name] ?? rule.defaultMemberRights),
    ),
  );
}
