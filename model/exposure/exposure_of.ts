import { membersOf, ruleReads } from '../access_rights';
import type { AppModel, Entity, EntitySync, OfflineProfile, UserRole } from '../app_model';
import { isA } from '../generalization';
import type { ExposedEntity, ExposedReference, Exposure, GivingRule, RoleExposure } from './exposure';

/**
 * What a full synchronization puts on the devices of each user role in each offline profile, read from access rules, modes and
 * constraints alone. Never throws.
 * @fidelity as if access rules held (findings say when they do not); a constraint that finds no object counts like any other;
 * what pages or microflows select is not considered; references of a ReferenceSet are not stored offline; of a file's members only `Contents`
 * @source "The Mendix Client only stores objects and attributes that the current user has read access to." (Offline Data Security)
 */
export function exposureOf(model: AppModel): Exposure {
  const template = model.releases.at(-1)?.nativeTemplate;
  return {
    model: model.name,
    version: model.version,
    securityLevel: model.securityLevel,
    ...(template !== undefined && template !== '' && { nativeTemplate: template }),
    roles: model.profiles.flatMap((profile) =>
      model.userRoles.map((role) => roleExposure(model, profile, role)),
    ),
    unknowns: model.unknowns,
  };
}

function roleExposure(model: AppModel, profile: OfflineProfile, role: UserRole): RoleExposure {
  const readable = model.entities
    .filter(({ persistable }) => persistable)
    .map((entity) => ({
      entity,
      rules: givingRules(model, entity, role),
      sync: profile.synchronization.find((each) => each.entity === entity.name),
    }))
    .filter(({ rules }) => rules.length > 0);
  const stored = readable.filter(({ sync }) => sync?.mode === 'All' || sync?.mode === 'Constrained');
  const names = stored.map(({ entity }) => entity.name);
  return {
    role: role.name,
    isGuest: role.name === model.guestUserRole,
    profile: profile.name,
    profileKind: profile.kind,
    databaseEncrypted: profile.encryptionDbEnabled,
    filesEncrypted: profile.localFileEncryptionEnabled,
    entities: stored.map(({ entity, rules, sync }) =>
      exposedEntity(model, entity, rules, sync as EntitySync, names),
    ),
    unknownModes: readable
      .filter(({ sync }) => sync === undefined || sync.mode === 'Unknown')
      .map(({ entity }) => entity.name),
  };
}

function givingRules(model: AppModel, entity: Entity, role: UserRole): readonly GivingRule[] {
  const members = membersOf(model, entity);
  return entity.accessRules
    .map((rule, index) => ({
      rule: index + 1,
      moduleRoles: rule.roles.filter((each) => role.moduleRoles.includes(each)),
      ...(rule.xPathConstraint !== undefined && { xPathConstraint: rule.xPathConstraint }),
      members: members.filter((member) => ruleReads(rule, member)),
    }))
    .filter((rule) => rule.moduleRoles.length > 0 && rule.members.length > 0);
}

function exposedEntity(
  model: AppModel,
  entity: Entity,
  rules: readonly GivingRule[],
  sync: EntitySync,
  stored: readonly string[],
): ExposedEntity {
  const members = new Set(rules.flatMap((rule) => rule.members));
  const readable = entity.attributes.filter(({ name }) => members.has(name));
  const stays = readable.filter(({ calculated, type }) => calculated || type === 'HashedString');
  const goes = readable.filter((attribute) => !stays.includes(attribute)).map(({ name }) => name);
  const limited =
    looksAtUser(sync.xPathConstraint) || rules.every((rule) => looksAtUser(rule.xPathConstraint));
  return {
    entity: entity.name,
    mode: sync.mode,
    ...(sync.xPathConstraint !== undefined && { xPathConstraint: sync.xPathConstraint }),
    rules,
    attributes: members.has('Contents') ? [...goes, 'Contents'] : goes,
    staysOnServer: stays.map(({ name }) => name),
    references: model.associations
      .filter(({ name, type }) => type === 'Reference' && members.has(name))
      .map(({ name, child }) => reference(model, name, child, stored)),
    rowsOfOthers: limited ? 'excluded by a look at the user' : 'possible',
  };
}

function reference(
  model: AppModel,
  association: string,
  entity: string,
  stored: readonly string[],
): ExposedReference {
  const isStored = stored.some((each) => isA(model, each, entity));
  return { association, entity, referred: isStored ? 'synchronized too' : 'only by association' };
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

/**
 * Whether a constraint mentions the current user.
 * @fidelity the mention is enough: what the constraint does with it is for a reader to judge
 */
export function looksAtUser(xPathConstraint: string | undefined): boolean {
  return xPathConstraint?.includes('[%CurrentUser%]') ?? false;
}
