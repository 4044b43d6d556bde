import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessRule, AppModel } from '../app_model';
import { populate } from '../populate';
import type { ModelObject, Population } from '../population';
import { smallApp } from '../test_support/small_app';
import { oneSidedConstraints } from './one_sided';

const ofWorker = (constraint: string, roles = ['M.Worker']): AccessRule => ({
  roles,
  xPathConstraint: constraint,
  allowCreate: false,
  allowDelete: false,
  defaultMemberRights: 'ReadOnly',
  memberRights: {},
});

/** The small app whose orders have these rules and no other one, and of whose entities so many objects are made. */
function appWith(rules: readonly AccessRule[], counts: Readonly<Record<string, number>> = {}): AppModel {
  const { name, synchronization, ...profile } = smallApp.nativeProfile;
  return {
    ...smallApp,
    entities: smallApp.entities.map((entity) =>
      entity.name === 'M.Order' ? { ...entity, accessRules: rules } : { ...entity, accessRules: [] },
    ),
    nativeProfile: {
      ...profile,
      name,
      synchronization: synchronization.map(({ entity }) => ({ entity, mode: 'All' })),
    },
    data: ['M.Region', 'M.Order'].map((entity) => ({ entity, count: counts[entity] ?? 8 })),
  };
}

const reported = (model: AppModel) =>
  oneSidedConstraints(populate(model, 1)).map(({ rule, users, missing, why }) => [
    rule,
    users.length,
    missing,
    why,
  ]);
const workers = smallApp.users.filter(({ roles }) => roles.includes('M.Worker')).length;
const satisfying = 'an object that satisfies it';
const other = 'an object that does not satisfy it';

test('a constraint that no object can satisfy, or every one does, is reported with the side, the users and the reason', () => {
  const rules = [
    ofWorker("[State = 'Open']"),
    ofWorker("[State = 'Open' and State = 'Closed']"),
    ofWorker('[Count > 3 or not(Count > 3)]'),
    ofWorker('[false()]'),
    ofWorker("[Title = 'x']", ['M.Nobody']),
  ];
  assert.deepEqual(reported(appWith(rules)), [
    [2, workers, satisfying, 'no values and references were found with which an object satisfies it'],
    [3, workers, other, 'no values and references were found with which an object does not satisfy it'],
    [4, workers, satisfying, 'it looks at nothing of an object'],
    [5, 0, 'a user', 'no user of the model has one of its roles'],
  ]);
});

test('what the data plan leaves out is the reason', () => {
  const constraint = ofWorker("[M.Order_Region/M.Region/Label = 'North']");
  assert.deepEqual(reported(appWith([constraint], { 'M.Order': 0 })), [
    [1, workers, satisfying, 'the data plan makes no object of M.Order'],
    [1, workers, other, 'the data plan makes no object of M.Order'],
  ]);
  assert.deepEqual(reported(appWith([constraint], { 'M.Region': 0 })), [
    [1, workers, satisfying, 'the data plan makes no object of M.Region'],
  ]);
  const [[, , , why] = []] = reported(appWith([ofWorker('[Urgent = true()]')], { 'M.Order': 1 }));
  assert.equal(why, 'the data plan makes 1 object of M.Order, which cannot be on both sides');
});

test('the constraint of the synchronization is reported as no rule', () => {
  const model = appWith([ofWorker('[Urgent = true()]')]);
  const synchronization = [
    { entity: 'M.Order', mode: 'Constrained', xPathConstraint: '[Urgent = true() and Urgent = false()]' },
  ] as const;
  const nativeProfile = { ...model.nativeProfile, synchronization };
  const [found, ...more] = oneSidedConstraints(populate({ ...model, nativeProfile }, 1));
  assert.deepEqual(more, []);
  assert.deepEqual(
    [found?.entity, found?.rule, found?.constraint, found?.missing],
    ['M.Order', undefined, '[Urgent = true() and Urgent = false()]', satisfying],
  );
});

/** The population as a generator would leave it that does not place this. */
function spoilt(population: Population, change: (object: ModelObject) => Partial<ModelObject>): Population {
  return { ...population, objects: population.objects.map((object) => ({ ...object, ...change(object) })) };
}

const unplaced: readonly [constraint: string, change: (object: ModelObject) => Partial<ModelObject>][] = [
  ['[Count > 5]', ({ values }) => ({ values: { ...values, Count: 2_000_000_000 } })],
  ["[Title = 'x']", ({ values }) => ({ values: { ...values, Title: 'another text' } })],
  ["[contains(Title, 'Ltd')]", ({ values }) => ({ values: { ...values, Title: 'another text' } })],
  ['[Urgent = false()]', ({ values }) => ({ values: { ...values, Urgent: true } })],
  ["[State != 'Open']", ({ values }) => ({ values: { ...values, State: 'Open' } })],
  ['[Price = empty]', ({ values }) => ({ values: { ...values, Price: '5.25' } })],
  [
    '[M.Order_Region = empty]',
    ({ references }) => ({ references: { 'M.Order_Region': ['1'], ...references } }),
  ],
  [
    "[M.Order_Region/M.Region/M.Region_Workers = '[%CurrentUser%]']",
    ({ entity, references }) => ({ references: entity === 'M.Region' ? {} : references }),
  ],
];

for (const [constraint, change] of unplaced)
  test(`a generator that does not place what ${constraint} asks for is seen`, () => {
    const population = populate(appWith([ofWorker(constraint)]), 1);
    assert.deepEqual(oneSidedConstraints(population), []);
    const found = oneSidedConstraints(spoilt(population, change));
    assert.deepEqual(
      found.map(({ entity, rule, users }) => [entity, rule, users.length]),
      [['M.Order', 1, workers]],
    );
  });

test('a constraint that looks at the current user needs both sides for each of them', () => {
  const constraint = "[M.Order_Region/M.Region/M.Region_Workers = '[%CurrentUser%]']";
  const population = populate(appWith([ofWorker(constraint)]), 1);
  const [second] = population.users.filter(({ roles }) => roles.includes('M.Worker')).slice(1);
  const withoutSecond = spoilt(population, ({ references }) => {
    const workersOfRegion = references['M.Region_Workers']?.filter((guid) => guid !== second?.guid);
    return workersOfRegion ? { references: { 'M.Region_Workers': workersOfRegion } } : {};
  });
  const [found, ...more] = oneSidedConstraints(withoutSecond);
  assert.deepEqual([found?.users, found?.missing, more], [[second?.name], satisfying, []]);
});
