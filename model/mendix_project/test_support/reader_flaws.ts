import type { AccessRule, Association } from '../../app_model';
import type { MendixProject, ProjectAttribute, ProjectEntity, ProjectProfile } from '../mendix_project';
import type { MprFile } from '../mpr_file';
import { ProjectReader } from '../project_reader';
import type { ProjectUnits } from '../project_units';
import type { EnumerationValues } from '../read_entity';
import type { Element } from '../unit_document';

/** A defect planted into the reader of project files, and the rights vector that has to show it. */
export interface ReaderFlaw {
  readonly title: string;
  readonly reader: typeof ProjectReader;
  readonly shownBy: string;
}

/** A reader that reads every entity another way. */
function entities(change: (entity: ProjectEntity) => ProjectEntity): typeof ProjectReader {
  return class extends ProjectReader {
    protected override entity(element: Element, module: string, valuesOf: EnumerationValues) {
      return change(super.entity(element, module, valuesOf));
    }
  };
}

const rules = (change: (rule: AccessRule) => AccessRule) =>
  entities((entity) => ({ ...entity, accessRules: entity.accessRules.map(change) }));
const attributes = (change: (attribute: ProjectAttribute) => ProjectAttribute) =>
  entities((entity) => ({ ...entity, attributes: entity.attributes.map(change) }));

function associations(change: (association: Association) => readonly Association[]): typeof ProjectReader {
  return class extends ProjectReader {
    protected override associations(
      element: Element,
      module: string,
      entityOf: (id: string) => string | undefined,
    ) {
      return super.associations(element, module, entityOf).flatMap(change);
    }
  };
}

function security(change: (read: MendixProject['security']) => MendixProject['security']) {
  return class extends ProjectReader {
    protected override security(element: Element) {
      return change(super.security(element));
    }
  };
}

function profiles(change: (profile: ProjectProfile) => ProjectProfile): typeof ProjectReader {
  return class extends ProjectReader {
    protected override navigation(element: Element) {
      const read = super.navigation(element);
      return { ...read, profiles: read.profiles.map(change) };
    }
  };
}

function projects(change: (project: MendixProject) => MendixProject): typeof ProjectReader {
  return class extends ProjectReader {
    protected override project(file: MprFile, units: ProjectUnits) {
      return change(super.project(file, units));
    }
  };
}

function withoutConstraint<Limited extends { readonly xPathConstraint?: string }>(limited: Limited) {
  const { xPathConstraint, ...rest } = limited;
  return rest;
}

function membersWhere(
  { memberRights, ...rule }: AccessRule,
  keeps: (member: string, right: string) => boolean,
) {
  const kept = Object.entries(memberRights).filter(([member, right]) => keeps(member, right));
  return { ...rule, memberRights: Object.fromEntries(kept) };
}

/** Rules as if those of the nearest generalization held as well. */
function inheritingRules(entity: ProjectEntity, _: number, all: readonly ProjectEntity[]): ProjectEntity {
  const general = all.find(({ name }) => name === entity.generalization);
  return { ...entity, accessRules: [...entity.accessRules, ...(general?.accessRules ?? [])] };
}

/** A name that lost its module. */
const inModuleM = (name: string) => `M.${name.split('.').at(-1)}`;

function rolesByWord({ entities: read, security: own, ...project }: MendixProject): MendixProject {
  return {
    ...project,
    moduleRoles: [...new Set(project.moduleRoles.map(inModuleM))],
    entities: read.map((entity) => ({
      ...entity,
      accessRules: entity.accessRules.map((rule) => ({ ...rule, roles: rule.roles.map(inModuleM) })),
    })),
    security: {
      ...own,
      userRoles: own.userRoles.map(({ name, moduleRoles }) => ({
        name,
        moduleRoles: [...new Set(moduleRoles.map(inModuleM))],
      })),
    },
  };
}

function derivedAsAll(project: MendixProject): MendixProject {
  const all = project.entities.map(({ name }) => ({
    entity: name,
    mode: 'All' as const,
    compatibilityMode: false,
  }));
  return {
    ...project,
    profiles: project.profiles.map((profile) => ({
      ...profile,
      synchronization: [...profile.synchronization, ...all],
    })),
  };
}

/** By id. */
export const readerFlaws: Readonly<Record<string, ReaderFlaw>> = {
  rule_dropped: {
    title: 'the last access rule of an entity is not read',
    reader: entities((entity) => ({ ...entity, accessRules: entity.accessRules.slice(0, -1) })),
    shownBy: 'rules_of_one_role_add_up',
  },
  first_role_of_a_rule: {
    title: 'of the module roles of a rule only the first is read',
    reader: rules((rule) => ({ ...rule, roles: rule.roles.slice(0, 1) })),
    shownBy: 'one_rule_for_two_roles',
  },
  default_rights_none: {
    title: 'default member rights are taken as None',
    reader: rules((rule) => ({ ...rule, defaultMemberRights: 'None' })),
    shownBy: 'default_rights_of_unnamed_members',
  },
  default_rights_read_write: {
    title: 'default member rights are taken as ReadWrite',
    reader: rules((rule) => ({ ...rule, defaultMemberRights: 'ReadWrite' })),
    shownBy: 'default_rights_none',
  },
  named_none_forgotten: {
    title: 'members with the rights None are read as if they were not named',
    reader: rules((rule) => membersWhere(rule, (_, right) => right !== 'None')),
    shownBy: 'named_none_under_default_read_write',
  },
  read_only_taken_for_none: {
    title: 'members that may only be read are not named',
    reader: rules((rule) => membersWhere(rule, (_, right) => right !== 'ReadOnly')),
    shownBy: 'read_only_members',
  },
  association_rights_forgotten: {
    title: 'rights of associations are not read',
    reader: rules((rule) => membersWhere(rule, (member) => !member.includes('.'))),
    shownBy: 'association_without_rights',
  },
  create_lets_read: {
    title: 'the right to create is taken as the right to read',
    reader: rules((rule) => (rule.allowCreate ? { ...rule, defaultMemberRights: 'ReadOnly' } : rule)),
    shownBy: 'create_and_delete_without_read',
  },
  constraint_dropped: {
    title: 'the XPath of access rules is not read',
    reader: rules(withoutConstraint),
    shownBy: 'xpath_rule',
  },
  specialization_without_members: {
    title: 'a specialization does not inherit members',
    reader: entities(({ generalization, ...entity }) => entity),
    shownBy: 'inherited_members_in_a_rule',
  },
  specialization_inherits_rules: {
    title: 'a specialization inherits access rules',
    reader: projects((project) => ({ ...project, entities: project.entities.map(inheritingRules) })),
    shownBy: 'rules_are_not_inherited',
  },
  persistability_ignored: {
    title: 'every entity is taken for a persistable one',
    reader: entities((entity) => ({ ...entity, persistable: true })),
    shownBy: 'non_persistable_entity',
  },
  calculated_taken_for_stored: {
    title: 'calculated attributes are taken for stored ones',
    reader: attributes((attribute) => ({ ...attribute, calculated: false })),
    shownBy: 'calculated_attribute',
  },
  hashed_taken_for_text: {
    title: 'hashed strings are taken for texts',
    reader: attributes((each) => (each.type === 'HashedString' ? { ...each, type: 'String' } : each)),
    shownBy: 'hashed_attribute',
  },
  parent_and_child_swapped: {
    title: 'parent and child of associations are swapped',
    reader: associations(({ parent, child, ...rest }) => [{ ...rest, parent: child, child: parent }]),
    shownBy: 'association_of_the_owner',
  },
  both_owners_taken_for_one: {
    title: 'of an association that both ends own only the parent is seen as owner',
    reader: associations((association) => [{ ...association, owner: 'Default' }]),
    shownBy: 'one_to_one_association',
  },
  cross_module_association_dropped: {
    title: 'associations to other modules are not read',
    reader: associations((association) => {
      const [from, to] = [association.parent, association.child].map((name) => name.split('.')[0]);
      return from === to ? [association] : [];
    }),
    shownBy: 'association_across_modules',
  },
  reference_set_taken_for_reference: {
    title: 'many-to-many associations are taken for references',
    reader: associations((association) => [{ ...association, type: 'Reference' }]),
    shownBy: 'many_to_many_association',
  },
  second_module_role_ignored: {
    title: 'of the module roles of a user role only the first is read',
    reader: security(({ userRoles, ...rest }) => ({
      ...rest,
      userRoles: userRoles.map(({ name, moduleRoles }) => ({ name, moduleRoles: moduleRoles.slice(0, 1) })),
    })),
    shownBy: 'rules_of_two_module_roles_add_up',
  },
  module_roles_by_word: {
    title: 'module roles of the same name in two modules are taken for one',
    reader: projects(rolesByWord),
    shownBy: 'module_roles_of_two_modules',
  },
  guest_access_ignored: {
    title: 'the anonymous user role is not read',
    reader: security(({ guestUserRole, ...rest }) => rest),
    shownBy: 'guest_role',
  },
  security_level_ignored: {
    title: 'every project is taken to be at the security level Production',
    reader: security((read) => ({ ...read, level: 'CheckEverything' })),
    shownBy: 'prototype_security',
  },
  database_encryption_from_another_field: {
    title: 'database encryption is read from the setting of over-the-air updates',
    reader: profiles((profile) => ({ ...profile, encryptionDbEnabled: profile.otaEnabled })),
    shownBy: 'profile_without_encryption',
  },
  file_encryption_from_another_field: {
    title: 'file encryption is read from the setting of database encryption',
    reader: profiles((profile) => ({ ...profile, localFileEncryptionEnabled: profile.encryptionDbEnabled })),
    shownBy: 'profile_with_database_encryption_alone',
  },
  synchronization_constraint_dropped: {
    title: 'mode By XPath is read as All Objects',
    reader: profiles((profile) => ({
      ...profile,
      synchronization: profile.synchronization.map((sync) =>
        sync.mode === 'Constrained' ? { ...withoutConstraint(sync), mode: 'All' } : sync,
      ),
    })),
    shownBy: 'mode_by_xpath',
  },
  preserve_data_taken_for_all: {
    title: 'mode Nothing (preserve data) is read as All Objects',
    reader: profiles((profile) => ({
      ...profile,
      synchronization: profile.synchronization.map((sync) =>
        sync.mode === 'NoneAndPreserveData' ? { ...sync, mode: 'All' } : sync,
      ),
    })),
    shownBy: 'mode_none_and_preserve_data',
  },
  derived_mode_taken_for_all: {
    title: 'an entity that is not customized is taken to have the mode All Objects',
    reader: projects(derivedAsAll),
    shownBy: 'mode_derived_from_pages',
  },
};
