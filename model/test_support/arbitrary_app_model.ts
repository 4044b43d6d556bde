import fc from 'fast-check';
import {
  type AccessRule,
  type AppModel,
  type Attribute,
  type AttributeType,
  type Entity,
  type EntitySync,
  type OfflineProfile,
  settingsOf,
} from '../app_model';
import { withInheritedAttributes } from '../generalization';

const types: readonly AttributeType[] = [
  'String',
  'HashedString',
  'Integer',
  'Long',
  'Decimal',
  'DateTime',
  'Boolean',
  'Enumeration',
  'AutoNumber',
];
const roles = ['M.Role0', 'M.Role1'];
const entityNames = ['M.E0', 'M.E1', 'M.E2', 'M.E3'];
/** M.E3 specializes M.E0: it has its members, and rules of its own. */
const special = 3;
const rights = fc.constantFrom('None', 'ReadOnly', 'ReadWrite');

type Association = AppModel['associations'][number];
const owner = fc.constantFrom<Association['owner']>('Default', 'Both');

/** Every general entity refers to the next one and to a user; each has a Flag, a State, a Count and a Caption to constrain. */
function associations(): fc.Arbitrary<readonly Association[]> {
  const each = entityNames.slice(0, special).map((parent, index) =>
    fc
      .tuple(owner, fc.constantFrom<Association['type']>('Reference', 'Reference', 'ReferenceSet'))
      .map(([own, type]): readonly Association[] => [
        {
          name: `M.User${index}`,
          parent,
          child: 'System.User',
          type: index === 1 ? 'ReferenceSet' : 'Reference',
          owner: 'Default',
        },
        { name: `M.Next${index}`, parent, child: entityNames[(index + 1) % 3] as string, type, owner: own },
      ]),
  );
  return fc.tuple(...each).map((lists) => lists.flat());
}

/**
 * App models of four entities, one of them special, six associations, two roles and three users, with random attributes, rules, XPath and
 * modes: for properties that must hold in every app.
 */
export function arbitraryAppModel(): fc.Arbitrary<AppModel> {
  return fc
    .record({
      entities: fc.tuple(entity(0), entity(1), entity(2), specialization()),
      associations: associations(),
      modes: fc.tuple(sync(0), sync(1), sync(2), sync(special)),
      userRoles: fc.array(fc.subarray(roles, { minLength: 1 }), { minLength: 3, maxLength: 3 }),
      counts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 4, maxLength: 4 }),
    })
    .map(({ entities, associations, modes, userRoles, counts }) => ({
      id: 'any',
      name: 'Any',
      version: '1.0.0',
      appId: 'com.example.any',
      roles,
      entities: withInheritedAttributes(entities),
      associations,
      securityLevel: 'CheckEverything',
      userRoles: userRoles.map((own, index) => ({ name: `Role${index}`, moduleRoles: own })),
      profiles: [profile(modes)],
      nativeProfile: profile(modes),
      unknowns: [],
      releases: [{ ...settingsOf(profile(modes)), version: '1.0.0', nativeTemplate: '6.3.0', kind: 'store' }],
      users: userRoles.map((own, index) => ({ name: `user${index}`, roles: own })),
      personas: { Alice: 'user0', Bob: 'user1' },
      data: counts.map((count, index) => ({ entity: entityNames[index] as string, count })),
    }));
}

function profile(synchronization: readonly EntitySync[]): OfflineProfile {
  return {
    name: 'native',
    kind: 'native',
    otaEnabled: true,
    encryptionDbEnabled: true,
    localFileEncryptionEnabled: true,
    synchronization,
  };
}

function entity(index: number): fc.Arbitrary<Entity> {
  const extra = fc.record({
    type: fc.constantFrom(...types),
    calculated: fc.boolean(),
    length: fc.constantFrom(0, 5, 24),
  });
  return fc
    .record({
      attributes: fc.array(extra, { maxLength: 3 }),
      accessRules: fc.array(accessRule(index), { minLength: 1, maxLength: 3 }),
      generalization: fc.constantFrom(
        undefined,
        undefined,
        'System.Image' as const,
        'System.FileDocument' as const,
      ),
    })
    .map(({ attributes, accessRules, generalization }) => ({
      name: entityNames[index] as string,
      persistable: true,
      ...(generalization === undefined && { systemMembers: ['System.owner', 'createdDate'] as const }),
      ...(generalization === undefined ? {} : { generalization }),
      attributes: [
        attribute('Flag', 'Boolean'),
        attribute('State', 'Enumeration'),
        attribute('Count', 'Integer'),
        attribute('Caption', 'String'),
        ...attributes.map(({ type, ...rest }, at) => ({ ...attribute(`Extra${at}`, type), ...rest })),
      ],
      accessRules,
    }));
}

function specialization(): fc.Arbitrary<Entity> {
  return fc.array(accessRule(0), { minLength: 1, maxLength: 3 }).map((accessRules) => ({
    name: entityNames[special] as string,
    persistable: true,
    generalization: 'M.E0',
    attributes: [attribute('Own', 'String')],
    accessRules,
  }));
}

function attribute(name: string, type: AttributeType): Attribute {
  const enumerationValues = type === 'Enumeration' ? ['A', 'B', 'C'] : [];
  return { name, type, calculated: false, enumerationValues, length: 0 };
}

function accessRule(index: number): fc.Arbitrary<AccessRule> {
  const memberRights = fc.dictionary(fc.constantFrom('Flag', 'Count', 'Caption', `M.Next${index}`), rights, {
    maxKeys: 3,
  });
  return fc
    .record({
      roles: fc.subarray(roles, { minLength: 1 }),
      constraint: fc.option(constraint(index), { nil: undefined }),
      allowCreate: fc.boolean(),
      allowDelete: fc.boolean(),
      defaultMemberRights: rights,
      memberRights,
    })
    .map(({ constraint, ...rule }) =>
      constraint === undefined ? rule : { ...rule, xPathConstraint: constraint },
    ) as fc.Arbitrary<AccessRule>;
}

function sync(index: number): fc.Arbitrary<EntitySync> {
  const entity = entityNames[index] as string;
  const modes = fc.constantFrom('All', 'All', 'All', 'None', 'NoneAndPreserveData', 'Online');
  return fc.oneof(
    modes.map((mode) => ({ entity, mode }) as EntitySync),
    constraint(index % special).map(
      (xPathConstraint) => ({ entity, mode: 'Constrained', xPathConstraint }) as const,
    ),
  );
}

/** Constraints on an entity's own members and on those one or two hops away, in either direction. */
function constraint(index: number): fc.Arbitrary<string> {
  const next = (index + 1) % 3;
  const before = (index + 2) % 3;
  const prefix = fc.constantFrom(
    '',
    `M.Next${index}/M.E${next}/`,
    `M.Next${before}/M.E${before}/`,
    `M.Next${index}/M.E${next}/M.Next${next}/M.E${before}/`,
    ...(index === 1 ? ['M.Next0/M.E3/'] : []),
    ...(index === 2 ? ['M.Next2/M.E3/'] : []),
  );
  const comparison = fc.constantFrom(
    'Flag = true()',
    'Flag != true()',
    "State = 'A'",
    "State != 'B'",
    'Count > 5',
    'Count <= 1500000000',
    'Caption = empty',
    "Caption != 'needle'",
    "contains(Caption, 'a')",
  );
  const ofMember = fc.tuple(prefix, comparison).map(([path, text]) => prefixed(path, text));
  const ofUser = fc.constantFrom(
    `M.User${index} = '[%CurrentUser%]'`,
    `M.Next${index}/M.E${next}/M.User${next} = '[%CurrentUser%]'`,
    `M.Next${before}/M.E${before}/M.User${before} != '[%CurrentUser%]'`,
    `M.Next${index} = empty`,
    `M.Next${index}/M.E${next}[Flag = true() or State = 'C']/Count > 5`,
    `M.Next${before}/M.E${before}[M.User${before} = '[%CurrentUser%]']`,
    `M.User${index}/System.User`,
    'Flag',
    "System.owner = '[%CurrentUser%]'",
    "createdDate < '[%BeginOfCurrentMonth%]'",
    `Caption < M.Next${index}/M.E${next}/Caption`,
  );
  const simple = fc.oneof(ofMember, ofUser);
  return fc.oneof(
    simple.map((text) => `[${text}]`),
    fc.tuple(simple, simple).map(([a, b]) => `[${a} and ${b}]`),
    fc.tuple(simple, simple).map(([a, b]) => `[${a} or not(${b})]`),
    fc.tuple(simple, simple).map(([a, b]) => `[${a}][${b}]`),
  );
}

/** Puts a path before the attribute that a comparison or text function names. */
function prefixed(path: string, comparison: string): string {
  return comparison.startsWith('contains(') ? comparison.replace('(', `(${path}`) : path + comparison;
}
