import {
  attributeElement,
  generalization,
  noGeneralization,
  ruleElement,
} from '../../mendix_project/test_support/elements';
import { idBytes, marked, type WrittenUnit } from '../../mendix_project/test_support/write_mpr';
import {
  qualified,
  type RightsVector,
  userRolesOf,
  type VectorEntity,
  type VectorRule,
} from './rights_vector';
import { declaringEntity } from './vector_members';

const [entityNumbers, moduleNumbers, modelNumbers, securityNumbers, enumerationNumbers] = [
  1000, 100, 200, 300, 400,
];

/** The units of a project file that says what a vector says. */
export function vectorUnits(vector: RightsVector): readonly WrittenUnit[] {
  const names = Object.keys(vector.entities).map(qualified);
  const modules = [...new Set(['M', ...names.map(moduleOf)])];
  const number = (name: string) => entityNumbers + names.indexOf(qualified(name));
  return [
    { number: 1, container: 1, containment: '', element: { $Type: 'Projects$Project' } },
    ...modules.flatMap((module, at) => moduleUnits(vector, module, at, number)),
    ...enumerationUnits(vector),
    projectSecurity(vector),
    navigation(vector),
  ];
}

function moduleOf(name: string): string {
  return name.split('.', 1)[0] as string;
}

function moduleUnits(
  vector: RightsVector,
  module: string,
  at: number,
  number: (entity: string) => number,
): readonly WrittenUnit[] {
  const own = Object.entries(vector.entities).filter(([name]) => moduleOf(qualified(name)) === module);
  const associations = Object.entries(vector.associations ?? {}).map(([name, ends]) =>
    associationElement(name, ends, number),
  );
  const inModule = associations.filter(({ parent }) => moduleOf(parent) === module);
  const domainModel = {
    $Type: 'DomainModels$DomainModel',
    Entities: marked(
      own.map(([name, entity]) => ({
        $ID: idBytes(number(name)),
        $Type: 'DomainModels$EntityImpl',
        Name: qualified(name).split('.')[1],
        ...entityElement(vector, name, entity),
      })),
    ),
    Associations: marked(inModule.filter(({ isCross }) => !isCross).map(({ element }) => element)),
    CrossAssociations: marked(inModule.filter(({ isCross }) => isCross).map(({ element }) => element)),
  };
  const roles = Object.values(userRolesOf(vector)).flat().map(qualified);
  const own_roles = [...new Set(roles)].filter((role) => moduleOf(role) === module);
  const moduleSecurity = {
    $Type: 'Security$ModuleSecurity',
    ModuleRoles: marked(own_roles.map((role) => ({ Name: role.split('.')[1] }))),
  };
  const container = moduleNumbers + at;
  return [
    {
      number: container,
      container: 1,
      containment: 'Modules',
      element: { $Type: 'Projects$ModuleImpl', Name: module },
    },
    { number: modelNumbers + at, container, containment: 'DomainModel', element: domainModel },
    { number: securityNumbers + at, container, containment: 'ModuleSecurity', element: moduleSecurity },
  ];
}

function entityElement(vector: RightsVector, name: string, entity: VectorEntity): object {
  return {
    MaybeGeneralization:
      entity.generalization === undefined
        ? noGeneralization(entity.persistable ?? true)
        : generalization(qualified(entity.generalization)),
    Attributes: marked(
      Object.entries(entity.attributes ?? {}).map(([attribute, text]) => {
        const type = text.split(/[( ]/, 1)[0] as string;
        const more = type === 'Enumeration' ? { Enumeration: enumerationName(name, attribute) } : {};
        return attributeElement(
          attribute,
          type,
          more,
          text.endsWith(' calculated') ? 'CalculatedValue' : 'StoredValue',
        );
      }),
    ),
    AccessRules: marked((entity.rules ?? []).map((rule) => vectorRule(vector, name, rule))),
    Source: null,
  };
}

function vectorRule(vector: RightsVector, entity: string, rule: VectorRule): object {
  const rights = Object.entries(rule.members ?? {}).map(([member, right]) => {
    const declaring = declaringEntity(vector, entity, member);
    return [declaring === undefined ? qualified(member) : `${declaring}.${member}`, right];
  });
  return ruleElement(rule.roles.map(qualified), Object.fromEntries(rights), {
    AllowCreate: rule.allow?.includes('create') ?? false,
    AllowDelete: rule.allow?.includes('delete') ?? false,
    DefaultMemberAccessRights: rule.default ?? 'None',
    XPathConstraint: rule.where ?? '',
  });
}

/** An association to another module, the System module included, names its child; within a module it has its id. */
function associationElement(name: string, ends: string, number: (entity: string) => number) {
  const [from, multiplicity, to, both] = ends.split(' ') as [string, string, string, string?];
  const [parent, child] = [qualified(from), qualified(to)];
  const isCross = moduleOf(parent) !== moduleOf(child);
  const element = {
    $Type: isCross ? 'DomainModels$CrossAssociation' : 'DomainModels$Association',
    Name: name.split('.').at(-1),
    ParentPointer: idBytes(number(parent)),
    ...(isCross ? { Child: child } : { ChildPointer: idBytes(number(child)) }),
    Type: multiplicity === '*-*' ? 'ReferenceSet' : 'Reference',
    Owner: multiplicity === '1-1' || both !== undefined ? 'Both' : 'Default',
  };
  return { parent, isCross, element };
}

function enumerationName(entity: string, attribute: string): string {
  return `M.${entity.replace('.', '_')}_${attribute}`;
}

function enumerationUnits({ entities }: RightsVector): readonly WrittenUnit[] {
  return Object.entries(entities)
    .flatMap(([entity, { attributes = {} }]) =>
      Object.entries(attributes).flatMap(([attribute, type]) => {
        const values = /^Enumeration\((.+)\)/.exec(type)?.[1]?.split(', ');
        return values === undefined ? [] : [{ name: enumerationName(entity, attribute), values }];
      }),
    )
    .map(({ name, values }, at) => ({
      number: enumerationNumbers + at,
      container: moduleNumbers,
      containment: 'Documents',
      element: {
        $Type: 'Enumerations$Enumeration',
        Name: name.split('.')[1],
        Values: marked(values.map((value) => ({ Name: value }))),
      },
    }));
}

function projectSecurity(vector: RightsVector): WrittenUnit {
  const element = {
    $Type: 'Security$ProjectSecurity',
    SecurityLevel: vector.level ?? 'CheckEverything',
    EnableGuestAccess: vector.guest !== undefined,
    GuestUserRole: vector.guest ?? '',
    UserRoles: marked(
      Object.entries(userRolesOf(vector)).map(([name, roles]) => ({
        Name: name,
        ModuleRoles: [1, ...roles.map(qualified)],
      })),
    ),
  };
  return { number: 2, container: 1, containment: 'ProjectDocuments', element };
}

function navigation({ entities, synchronization = {}, encrypt = {} }: RightsVector): WrittenUnit {
  const configs = Object.entries(entities)
    .filter(([, { persistable }]) => persistable !== false)
    .map(([name]) => [name, synchronization[name] ?? 'All'] as const)
    .filter(([, mode]) => mode !== 'derived')
    .map(([name, mode]) => ({
      Entity: qualified(name),
      SyncMode: mode.startsWith('[') ? 'Constrained' : mode,
      Constraint: mode.startsWith('[') ? mode : '',
    }));
  const profile = {
    $Type: 'Navigation$NativeNavigationProfile',
    Name: 'NativePhone',
    OtaEnabled: true,
    EncryptionDbEnabled: encrypt.database ?? true,
    LocalFileEncryptionEnabled: encrypt.files ?? true,
    OfflineEntityConfigs: marked(configs),
  };
  const element = { $Type: 'Navigation$NavigationDocument', Profiles: marked([profile]) };
  return { number: 3, container: 1, containment: 'ProjectDocuments', element };
}
