import { idBytes, marked, type WrittenUnit } from './write_mpr';

export const modules = 10;
export const entitiesOfEach = 1000;
export const offlineConfigurations = 1000;
/** Of ten entities in a row, the last three specialize the first. */
const specializedOfTen = 3;

const entityName = (index: number) => `Entity${index}`;
const moduleName = (module: number) => `Module${module}`;
const entityId = (module: number, index: number) => idBytes(1_000 + module * entitiesOfEach + index);
const isSpecial = (index: number) => index % 10 >= 10 - specializedOfTen;
const firstOfTen = (index: number) => index - (index % 10);

function attribute(name: string, type: string, more: object = {}) {
  return {
    $Type: 'DomainModels$Attribute',
    Name: name,
    NewType: { $Type: `DomainModels$${type}AttributeType`, ...more },
    Value: { $Type: 'DomainModels$StoredValue' },
  };
}

function rule(role: string, rights: string, constraint: string) {
  return {
    $Type: 'DomainModels$AccessRule',
    AllowedModuleRoles: [1, role],
    AllowCreate: false,
    AllowDelete: false,
    DefaultMemberAccessRights: rights,
    MemberAccesses: marked([]),
    XPathConstraint: constraint,
  };
}

/** An entity with 5 attributes and 2 access rules, one of them over an association where it has one. */
function entity(module: number, index: number) {
  const name = `${moduleName(module)}.${entityName(index)}`;
  const before = `${moduleName(module)}.${entityName(index - 1)}`;
  const overAssociation = `[${name}_${entityName(index - 1)}/${before}/Text${index - 1} = 'x']`;
  return {
    $ID: entityId(module, index),
    $Type: 'DomainModels$EntityImpl',
    Name: entityName(index),
    MaybeGeneralization: isSpecial(index)
      ? {
          $Type: 'DomainModels$Generalization',
          Generalization: `${moduleName(module)}.${entityName(firstOfTen(index))}`,
        }
      : { $Type: 'DomainModels$NoGeneralization', Persistable: true },
    Attributes: marked([
      attribute(`Text${index}`, 'String', { Length: 200 }),
      attribute(`Number${index}`, 'Integer'),
      attribute(`Amount${index}`, 'Decimal'),
      attribute(`Since${index}`, 'DateTime'),
      attribute(`State${index}`, 'Enumeration', { Enumeration: `${moduleName(module)}.State` }),
    ]),
    AccessRules: marked([
      rule(`${moduleName(module)}.User`, 'ReadOnly', `[State${index} = 'Open' and Number${index} > 5]`),
      rule(`${moduleName(module)}.User`, 'ReadWrite', isReferring(index) ? overAssociation : ''),
    ]),
    Source: null,
  };
}

/** Half of the entities refer to the one before them. */
function isReferring(index: number): boolean {
  return index % 2 === 1;
}

function association(module: number, index: number) {
  return {
    $Type: 'DomainModels$Association',
    Name: `${entityName(index)}_${entityName(index - 1)}`,
    ParentPointer: entityId(module, index),
    ChildPointer: entityId(module, index - 1),
    Type: 'Reference',
    Owner: 'Default',
  };
}

function moduleUnits(module: number): readonly WrittenUnit[] {
  const number = 10 + module * 4;
  const indexes = Array.from({ length: entitiesOfEach }, (_, index) => index);
  const within = (offset: number, containment: string, element: WrittenUnit['element']): WrittenUnit => ({
    number: number + offset,
    container: number,
    containment,
    element,
  });
  return [
    {
      number,
      container: 1,
      containment: 'Modules',
      element: { $Type: 'Projects$ModuleImpl', Name: moduleName(module) },
    },
    within(1, 'DomainModel', {
      $Type: 'DomainModels$DomainModel',
      Entities: marked(indexes.map((index) => entity(module, index))),
      Associations: marked(indexes.filter(isReferring).map((index) => association(module, index))),
      CrossAssociations: marked([]),
    }),
    within(2, 'ModuleSecurity', {
      $Type: 'Security$ModuleSecurity',
      ModuleRoles: marked([{ Name: 'User' }]),
    }),
    within(3, 'Documents', {
      $Type: 'Enumerations$Enumeration',
      Name: 'State',
      Values: marked([{ Name: 'Open' }, { Name: 'Closed' }]),
    }),
  ];
}

/** A project of 10,000 entities in 10 modules, 1,000 of which synchronize in a customized way. */
export function largeProject(): readonly WrittenUnit[] {
  const numbers = Array.from({ length: modules }, (_, module) => module);
  const customized = Array.from({ length: offlineConfigurations }, (_, place) => ({
    Entity: `${moduleName(place % modules)}.${entityName(Math.floor(place / modules) * 10)}`,
    SyncMode: place % 2 === 0 ? 'All' : 'Constrained',
    Constraint: place % 2 === 0 ? '' : `[State${Math.floor(place / modules) * 10} = 'Open']`,
  }));
  return [
    { number: 1, container: 1, containment: '', element: { $Type: 'Projects$Project' } },
    ...numbers.flatMap(moduleUnits),
    {
      number: 2,
      container: 1,
      containment: 'ProjectDocuments',
      element: {
        $Type: 'Security$ProjectSecurity',
        SecurityLevel: 'CheckEverything',
        EnableGuestAccess: false,
        UserRoles: marked([
          { Name: 'User', ModuleRoles: [1, ...numbers.map((module) => `${moduleName(module)}.User`)] },
          { Name: 'Other', ModuleRoles: [1, `${moduleName(0)}.User`] },
        ]),
      },
    },
    {
      number: 3,
      container: 1,
      containment: 'ProjectDocuments',
      element: {
        $Type: 'Navigation$NavigationDocument',
        Profiles: marked([
          {
            $Type: 'Navigation$NativeNavigationProfile',
            Name: 'NativePhone',
            OtaEnabled: true,
            EncryptionDbEnabled: true,
            LocalFileEncryptionEnabled: true,
            OfflineEntityConfigs: marked(customized),
          },
        ]),
      },
    },
  ];
}
