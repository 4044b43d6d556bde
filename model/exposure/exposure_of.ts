import type { AppModel, Entity, UserRole } from '../app_model';
import type { ExposedEntity, Exposure, GivingRule } from './exposure';
import { ExposureAnalysis, looksAtUser } from './exposure_analysis';

/** What a full synchronization puts on the devices of each user role in each offline profile. Never throws. */
export function exposureOf(model: AppModel): Exposure {
  return new ExposureAnalysis().of(model);
}

/** The rules by which a role may read something of an entity. */
export function givingRules(
  model: AppModel,
  entity: Entity,
  role: Pick<UserRole, 'moduleRoles'>,
): readonly GivingRule[] {
  return new ExposureAnalysis().givingRules(model, entity, role);
}

/** Attributes that go to the device of rows of which no constraint looks at the current user. */
export function attributesOfEverybody({
  attributes,
  rules,
  xPathConstraint,
}: ExposedEntity): readonly string[] {
  if (looksAtUser(xPathConstraint)) return [];
  const wide = rules.filter((rule) => !looksAtUser(rule.xPathConstraint));
  return attributes.filter((name) => wide.some(({ members }) => members.includes(name)));
}
