import type {
  AccessRule,
  AppModel,
  Association,
  Attribute,
  Entity,
  EntitySync,
  OfflineProfile,
  ProfileSettings,
  Release,
  SecurityLevel,
  UserRole,
} from './app_model';
import { withInheritedAttributes } from './generalization';
import { inheritedMembers } from './inherited_members';
import { listOf, numberOf, recordOf, textOf, textsOf, trueIn } from './loose_values';
import { releaseUnknowns } from './release_unknowns';
import type { SystemMember } from './system_members';

/**
 * The app model that a parsed YAML document describes, with names qualified by the document's module.
 * Never throws: a value of the wrong type becomes an empty one at the same index, so that every check can run and
 * report beside the others. Only a document without mistakes gives a model to use.
 */
export function toAppModel(document: unknown): AppModel {
  const root = recordOf(document);
  const qualify = qualifier(textOf(root.module));
  const associations = listOf(root.associations).map((item) => association(item, qualify));
  const entityItems = listOf(root.entities);
  const declared = entityItems.map((item) => declaredEntity(item, qualify));
  const entities = withAccessRules(withInheritedAttributes(declared), entityItems, qualify);
  const profiles = offlineProfiles(root, qualify);
  const nativeProfile = profiles[0] ?? onlineOnly(entities);
  const releases = listOf(root.releases).map((item) => release(item, nativeProfile));
  const users = listOf(root.users).map((item) => ({
    name: textOf(item.name),
    roles: textsOf(item.roles).map(qualify),
  }));
  return {
    id: textOf(root.id),
    name: textOf(root.name),
    version: textOf(root.version),
    appId: textOf(root.appId),
    roles: textsOf(root.moduleRoles).map(qualify),
    securityLevel: (textOf(root.securityLevel) || 'CheckEverything') as SecurityLevel,
    userRoles: root.userRoles === undefined ? rolesInUse(users) : declaredUserRoles(root.userRoles, qualify),
    ...(textOf(root.guestUserRole) !== '' && { guestUserRole: textOf(root.guestUserRole) }),
    entities,
    associations,
    profiles,
    nativeProfile,
    unknowns: [...textsOf(root.unknowns), ...releaseUnknowns(nativeProfile, releases)],
    releases,
    users,
    personas: Object.fromEntries(
      Object.entries(recordOf(root.personas)).map(([persona, user]) => [persona, textOf(user)]),
    ),
    data: listOf(root.data).map((item) => ({
      entity: qualify(textOf(item.entity)),
      count: numberOf(item.count),
    })),
  };
}

type Qualify = (name: string) => string;

function declaredUserRoles(value: unknown, qualify: Qualify): readonly UserRole[] {
  return listOf(value).map(({ name, moduleRoles }) => ({
    name: textOf(name),
    moduleRoles: textsOf(moduleRoles).map(qualify),
  }));
}

/** Where no user roles are declared: one for each set of module roles that some user has, by the roles' names. */
function rolesInUse(users: AppModel['users']): readonly UserRole[] {
  const byName = new Map(
    users.map(({ roles }) => [roles.map((role) => role.split('.').at(-1)).join(' and '), roles]),
  );
  return [...byName].map(([name, moduleRoles]) => ({ name, moduleRoles }));
}

function offlineProfiles(root: Record<string, unknown>, qualify: Qualify): readonly OfflineProfile[] {
  const native = root.nativeProfile === undefined ? [] : [recordOf(root.nativeProfile)];
  return [
    ...native.map((item) => offlineProfile(item, 'native', qualify)),
    ...listOf(root.offlineWebProfiles).map((item) => offlineProfile(item, 'offline web', qualify)),
  ];
}

function offlineProfile(
  item: Record<string, unknown>,
  kind: OfflineProfile['kind'],
  qualify: Qualify,
): OfflineProfile {
  return {
    name: textOf(item.name) || 'native',
    kind,
    otaEnabled: kind === 'native' && trueIn(item.otaEnabled),
    encryptionDbEnabled: kind === 'native' && trueIn(item.encryptionDbEnabled),
    localFileEncryptionEnabled: kind === 'native' && trueIn(item.localFileEncryptionEnabled),
    synchronization: listOf(item.synchronization).map((each) => sync(each, qualify)),
  };
}

/** What a profile that needs a connection keeps on the device: nothing. */
function onlineOnly(entities: readonly Entity[]): OfflineProfile {
  return {
    name: 'none',
    kind: 'offline web',
    otaEnabled: false,
    encryptionDbEnabled: false,
    localFileEncryptionEnabled: false,
    synchronization: entities
      .filter(({ persistable }) => persistable)
      .map(({ name }) => ({ entity: name, mode: 'Online' })),
  };
}

/** Puts the module before a name that has none; an empty name stays empty. */
function qualifier(module: string): Qualify {
  return (name) => (name === '' || name.includes('.') ? name : `${module}.${name}`);
}

/** An entity with its own attributes and without its rules. */
function declaredEntity(item: Record<string, unknown>, qualify: Qualify): Entity {
  const generalization = qualify(textOf(item.generalization));
  return {
    name: qualify(textOf(item.name)),
    persistable: item.persistable !== false,
    ...(generalization !== '' && { generalization }),
    ...(item.systemMembers !== undefined && {
      systemMembers: textsOf(item.systemMembers) as SystemMember[],
    }),
    attributes: listOf(item.attributes).map(attribute),
    accessRules: [],
  };
}

/** The rules of all entities, which name inherited members as well. */
function withAccessRules(
  entities: readonly Entity[],
  items: readonly Record<string, unknown>[],
  qualify: Qualify,
): readonly Entity[] {
  return entities.map((entity, index) => {
    const known = [...entity.attributes.map(({ name }) => name), ...inheritedMembers({ entities }, entity)];
    const members = new Set(known);
    const memberName: Qualify = (member) => (members.has(member) ? member : qualify(member));
    const rules = listOf(items[index]?.accessRules);
    return { ...entity, accessRules: rules.map((rule) => accessRule(rule, qualify, memberName)) };
  });
}

function attribute(item: Record<string, unknown>): Attribute {
  return {
    name: textOf(item.name),
    type: textOf(item.type) as Attribute['type'],
    calculated: trueIn(item.calculated),
    enumerationValues: textsOf(item.enumerationValues),
    length: numberOf(item.length),
  };
}

function accessRule(item: Record<string, unknown>, qualify: Qualify, memberName: Qualify): AccessRule {
  return {
    roles: textsOf(item.roles).map(qualify),
    ...constraintOf(item),
    allowCreate: trueIn(item.allowCreate),
    allowDelete: trueIn(item.allowDelete),
    defaultMemberRights: textOf(item.defaultMemberRights) as AccessRule['defaultMemberRights'],
    memberRights: Object.fromEntries(
      Object.entries(recordOf(item.memberRights)).map(([member, rights]) => [
        memberName(member),
        textOf(rights) as AccessRule['defaultMemberRights'],
      ]),
    ),
  };
}

function association(item: Record<string, unknown>, qualify: Qualify): Association {
  return {
    name: qualify(textOf(item.name)),
    parent: qualify(textOf(item.parent)),
    child: qualify(textOf(item.child)),
    type: item.type === 'ReferenceSet' ? 'ReferenceSet' : 'Reference',
    owner: item.owner === 'Both' ? 'Both' : 'Default',
  };
}

function sync(item: Record<string, unknown>, qualify: Qualify): EntitySync {
  return {
    entity: qualify(textOf(item.entity)),
    mode: textOf(item.mode) as EntitySync['mode'],
    ...constraintOf(item),
  };
}

/** @param profile says what the release itself does not */
function release(item: Record<string, unknown>, profile: ProfileSettings): Release {
  const setting = (name: keyof ProfileSettings) =>
    item[name] === undefined ? profile[name] : trueIn(item[name]);
  return {
    version: textOf(item.version),
    nativeTemplate: textOf(item.nativeTemplate),
    kind: textOf(item.kind) as Release['kind'],
    ...(textOf(item.studioPro) !== '' && { studioPro: textOf(item.studioPro) }),
    otaEnabled: setting('otaEnabled'),
    encryptionDbEnabled: setting('encryptionDbEnabled'),
    localFileEncryptionEnabled: setting('localFileEncryptionEnabled'),
  };
}

function constraintOf(item: Record<string, unknown>): { readonly xPathConstraint?: string } {
  const text = textOf(item.xPathConstraint);
  return text === '' ? {} : { xPathConstraint: text };
}
