import { membersOf } from '../../model/access_rights';
import type {
  AccessRule,
  AppModel,
  Association,
  Attribute,
  Entity,
  MemberRights,
} from '../../model/app_model';
import { isA } from '../../model/generalization';

/** Attributes that leave the backend at all: hashed strings and calculated values never do. */
export function synchronizedAttributes(entity: Entity): readonly Attribute[] {
  return entity.attributes.filter((attribute) => !attribute.calculated && attribute.type !== 'HashedString');
}

/** Associations that an offline client can hold: single references of which the entity or a generalization is the owner. */
export function synchronizedAssociations(model: AppModel, entity: Entity): readonly Association[] {
  return model.associations.filter(
    ({ parent, type }) => type === 'Reference' && isA(model, entity.name, parent),
  );
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
