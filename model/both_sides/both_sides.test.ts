import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AppModel, Attribute, AttributeType } from '../app_model';
import { isA } from '../generalization';
import { isSensitive, shortestTextCanary } from '../is_sensitive';
import { makeLedger } from '../make_ledger';
import { populate } from '../populate';
import type { Population } from '../population';
import { systemMemberNames } from '../system_members';
import { arbitraryAppModel } from '../test_support/arbitrary_app_model';
import { smallApp } from '../test_support/small_app';
import { conditionsIn } from '../xpath/conditions';
import { parseXPath } from '../xpath/parse';
import { timeTokenNames } from '../xpath/time_tokens';
import { oneSidedConstraints } from './one_sided';

const objectsOfEach = 8;

function isSingle(constraint: string): boolean {
  const expression = parseXPath(constraint);
  return (
    ['comparison', 'text_search', 'existence'].includes(expression.kind) &&
    conditionsIn(expression, 'M.Order').length === 1
  );
}

/** Every reference names objects that it can name, and a canary is what a ledger can hold. */
function assertSound(population: Population): void {
  const entityOf = new Map(population.objects.map(({ guid, entity }) => [guid, entity]));
  const users = new Set(population.users.map(({ guid }) => guid));
  for (const { references } of population.objects)
    for (const [name, guids] of Object.entries(references)) {
      const { child, type } =
        population.model.associations.find((each) => each.name === name) ?? assert.fail(name);
      assert.ok(guids.length > 0 && (type === 'ReferenceSet' || guids.length === 1), name);
      assert.equal(new Set(guids).size, guids.length, name);
      for (const guid of guids)
        assert.ok(
          child === 'System.User' ? users.has(guid) : isA(population.model, entityOf.get(guid) ?? '', child),
          name,
        );
    }
  makeLedger(population);
}

test('in any model, a constraint of one comparison has objects on both sides for every user', () => {
  let examined = 0;
  fc.assert(
    fc.property(arbitraryAppModel(), fc.integer({ min: 0, max: 1000 }), (drawn, seed) => {
      const model = { ...drawn, data: drawn.data.map((plan) => ({ ...plan, count: objectsOfEach })) };
      const population = populate(model, seed);
      const missing = oneSidedConstraints(population).filter((each) => each.missing !== 'a user');
      assert.deepEqual(
        missing.filter(({ constraint }) => isSingle(constraint)),
        [],
      );
      assertSound(population);
      assert.deepEqual(population, populate(model, seed));
      const constraints = model.entities.flatMap(({ accessRules }) => accessRules);
      examined += constraints.filter(
        ({ xPathConstraint }) => xPathConstraint !== undefined && isSingle(xPathConstraint),
      ).length;
    }),
    { seed: 5, numRuns: 60 },
  );
  assert.ok(examined > 60, `only ${examined} constraints of one comparison were examined`);
});

const lengths = [0, 12, 24, 40, 3];
const ordered: readonly AttributeType[] = ['Integer', 'Long', 'Decimal', 'AutoNumber'];
const operators = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');

function attribute(name: string, type: AttributeType, length = 0): Attribute {
  return {
    name,
    type,
    calculated: false,
    length,
    enumerationValues: type === 'Enumeration' ? ['A', 'B'] : [],
  };
}

const attributes = [
  ...ordered.map((type) => attribute(type, type)),
  ...lengths.map((length) => attribute(`Text${length}`, 'String', length)),
  attribute('Flag', 'Boolean'),
  attribute('State', 'Enumeration'),
  attribute('Since', 'DateTime'),
  attribute('Secret', 'HashedString'),
];

const inOrder = fc.constantFrom('<', '<=', '>', '>=');
/** Numbers with others below and above. */
const partsOfDates = [
  ...[
    ['year', 2024],
    ['quarter', 2],
    ['month', 7],
    ['week', 30],
    ['day', 14],
    ['day-of-year', 200],
  ],
  ...[
    ['weekday', 3],
    ['hours', 15],
    ['minutes', 41],
    ['seconds', 9],
  ],
] as const;

const comparison = fc.oneof(
  fc
    .tuple(fc.constantFrom('Integer', 'Long', 'Decimal'), operators, fc.integer({ min: -2e9, max: 2e9 }))
    .map(([name, operator, value]) => `${name} ${operator} ${value}`),
  fc
    .tuple(operators, fc.integer({ min: -1e6, max: 1e6 }))
    .map(([operator, thousandths]) => `Decimal ${operator} ${(thousandths / 1000).toFixed(3)}`),
  fc
    .tuple(fc.constantFrom('>', '<=', '=', '!='), fc.integer({ min: 1, max: 500 }))
    .map(([operator, value]) => `AutoNumber ${operator} ${value}`),
  fc
    .tuple(fc.constantFrom(...lengths), fc.constantFrom('=', '!='), fc.constantFrom('x', 'abc'))
    .map(([length, operator, text]) => `Text${length} ${operator} '${text}'`),
  fc
    .tuple(
      fc.constantFrom('contains', 'starts-with', 'ends-with'),
      fc.constantFrom(...lengths),
      fc.constantFrom('a', 'E', '7', 'Ltd', 'ß'),
    )
    .map(([name, length, text]) => `${name}(Text${length}, '${text}')`),
  fc
    .tuple(
      fc.constantFrom(...attributes.filter(({ type }) => type !== 'Boolean' && type !== 'AutoNumber')),
      fc.constantFrom('=', '!='),
    )
    .map(([{ name }, operator]) => `${name} ${operator} empty`),
  fc.constantFrom('Flag = false()', "State != 'B'", 'Flag', 'not(Flag)', 'Text0 < Text40'),
  fc
    .tuple(inOrder, fc.constantFrom(...timeTokenNames), fc.integer({ min: -2, max: 2 }))
    .map(
      ([operator, token, weeks]) =>
        `Since ${operator} '[%${token}%] ${weeks < 0 ? '-' : '+'} ${Math.abs(weeks)} * [%WeekLength%]'`,
    ),
  fc
    .tuple(fc.constantFrom(...partsOfDates), fc.constantFrom('', ", 'America/New_York'"), operators)
    .map(([[name, number], zone, operator]) => `${name}-from-dateTime(Since${zone}) ${operator} ${number}`),
  fc
    .tuple(operators, fc.integer({ min: 3, max: 30 }))
    .map(([operator, length]) => `length(Text0) ${operator} ${length}`),
  fc
    .tuple(inOrder, fc.constantFrom('Bern', 'a', 'Zug'))
    .map(([operator, text]) => `Text40 ${operator} '${text}'`),
  inOrder.map((operator) => `createdDate ${operator} '[%BeginOfCurrentWeek%]'`),
  fc.constantFrom("System.owner = '[%CurrentUser%]'", 'System.owner', 'System.changedBy = empty'),
);

/** An app of one entity with attributes of every type and a rule for each constraint. */
function appOf(constraints: readonly string[], count: number): AppModel {
  const rule = { roles: ['M.Worker'], allowCreate: false, allowDelete: false, memberRights: {} };
  return {
    ...smallApp,
    entities: [
      {
        name: 'M.Order',
        persistable: true,
        systemMembers: systemMemberNames,
        attributes,
        accessRules: constraints.map((text) => ({
          ...rule,
          defaultMemberRights: 'ReadOnly',
          xPathConstraint: `[${text}]`,
        })),
      },
    ],
    associations: [],
    nativeProfile: { ...smallApp.nativeProfile, synchronization: [{ entity: 'M.Order', mode: 'All' }] },
    data: [{ entity: 'M.Order', count }],
  };
}

test('whatever type is compared with whatever, and however many rules do, both sides are there', () => {
  fc.assert(
    fc.property(fc.array(comparison, { minLength: 1, maxLength: 6 }), fc.nat(1000), (constraints, seed) => {
      const population = populate(appOf(constraints, objectsOfEach), seed);
      assert.deepEqual(oneSidedConstraints(population), []);
      assertSound(population);
      const numbers = population.objects.map(({ values }) => values.AutoNumber);
      assert.equal(new Set(numbers).size, objectsOfEach);
    }),
    { seed: 8, numRuns: 200 },
  );
});

/** Values of an attribute in the population of an app with one constraint. */
function valuesOf(constraint: string, name: string, count = objectsOfEach) {
  const population = populate(appOf([constraint], count), 3);
  const canaries = makeLedger(population).canaries.filter((canary) => canary.attribute === name);
  return { values: population.objects.map(({ values }) => values[name] ?? null), canaries };
}

test('around a number there are values below, at and above it, and all but those at it are canaries', () => {
  for (const [name, literal] of [
    ['Integer', '5'],
    ['Integer', '1500000000'],
    ['Integer', '-7'],
    ['Decimal', '-0.5'],
    ['Long', '9000000000000000000'],
  ] as const) {
    const { values, canaries } = valuesOf(`${name} >= ${literal}`, name);
    const numbers = values.map(Number);
    for (const isThere of [
      numbers.some((value) => value < Number(literal)),
      values.map(String).includes(literal),
      numbers.some((value) => value > Number(literal)),
    ])
      assert.ok(isThere, `${name} ${literal}: ${values}`);
    assert.equal(canaries.length, values.filter((value) => String(value) !== literal).length);
  }
});

test('texts that match and texts that do not are distinct canaries', () => {
  for (const [name, text] of [
    ['contains', 'Ltd'],
    ['starts-with', 'Strictly confidential: '],
    ['ends-with', '@example.com'],
  ] as const) {
    // So few that one text alone matches, whose beginning no other canary shares.
    const { values, canaries } = valuesOf(`${name}(Text40, '${text}')`, 'Text40', 4);
    const texts = values.flatMap((value) => (typeof value === 'string' ? [value] : []));
    assert.ok(texts.some((value) => value.includes(text)) && texts.some((value) => !value.includes(text)));
    assert.ok(texts.every((value) => value.length >= shortestTextCanary && value.length <= 40));
    assert.equal(canaries.length, texts.length);
    for (const { needles } of canaries)
      assert.ok(needles.every((needle) => needle.form !== 'text' || !text.includes(needle.text)));
  }
});

test('what is no secret, because a constraint says it, is no canary', () => {
  const { values, canaries } = valuesOf("Text24 = 'a text that is compared'", 'Text24');
  const said = values.filter((value) => value === 'a text that is compared').length;
  assert.ok(said > 0 && isSensitive(attribute('Text24', 'String', 24)));
  assert.equal(canaries.length, values.length - said);
});
