import assert from 'node:assert';
import { test } from 'node:test';
import { makeLedger } from './make_ledger';
import { Oracle } from './oracle';
import { populate } from './populate';
import { readAppModel } from './read_app_model';
import { smallApp } from './test_support/small_app';

const sample = readAppModel('examples/field_service/app.yaml');
const seeds = Array.from({ length: 20 }, (_, seed) => seed);

test('the same seed gives the same population, another seed other values', () => {
  assert.deepEqual(populate(sample, 42), populate(sample, 42));
  const [one, other] = [populate(sample, 1), populate(sample, 2)];
  const values = new Set(
    makeLedger(one).canaries.flatMap(({ needles }) => needles.map((needle) => JSON.stringify(needle, text))),
  );
  const again = makeLedger(other).canaries.flatMap(({ needles }) =>
    needles.filter(({ id, ...needle }) => values.has(JSON.stringify({ id, ...needle }, text))),
  );
  assert.deepEqual(again, []);
});

test('the sample has 60 to 100 objects, with the planned number of each entity and unique guids', () => {
  const { objects, users } = populate(sample, 42);
  assert.ok(objects.length >= 60 && objects.length <= 100, `${objects.length} objects`);
  for (const { entity, count } of sample.data)
    assert.equal(objects.filter((object) => object.entity === entity).length, count);
  const guids = [...objects, ...users].map(({ guid }) => guid);
  assert.equal(new Set(guids).size, guids.length);
  assert.ok(guids.every((guid) => /^\d+$/.test(guid)));
});

for (const seed of seeds) {
  test(`seed ${seed}: every user of the sample has something of each kind, and Alice and Bob differ`, () => {
    const population = populate(sample, seed);
    const oracle = new Oracle(population, makeLedger(population));
    for (const { name } of population.users) {
      const groups = [
        oracle.mayBeOnDevice(name),
        oracle.hiddenAttributes(name),
        oracle.hiddenObjects(name),
        oracle.notSynchronized(name),
        oracle.othersObjects(name),
      ];
      assert.ok(
        groups.every((group) => group.length > 0),
        `${name}: ${groups.map((group) => group.length)}`,
      );
      const files = oracle.objectsOnDevice(name).filter(({ entity }) => entity === 'FieldService.Photo');
      assert.ok(files.length > 0, `${name} has photos`);
    }
    const orders = (name: string) =>
      oracle
        .objectsOnDevice(name)
        .flatMap(({ entity, guid }) => (entity === 'FieldService.WorkOrder' ? [guid] : []));
    assert.notDeepEqual(orders('alice'), orders('bob'));
  });
}

test('values that constraints ask for occur, and are no canaries', () => {
  const constraint = "[Count > 2.5 and Title = 'a title that is compared']";
  const entities = smallApp.entities.map((entity) => ({
    ...entity,
    accessRules: entity.accessRules.map((rule) =>
      entity.name === 'M.Order' ? { ...rule, xPathConstraint: constraint } : rule,
    ),
  }));
  const population = populate({ ...smallApp, entities, data: [{ entity: 'M.Order', count: 8 }] }, 1);
  const titles = population.objects.filter(({ values }) => values.Title === 'a title that is compared');
  const counts = population.objects.filter(({ values }) => values.Count === 2);
  assert.ok(titles.length > 0 && titles.length < 8 && counts.length > 0 && counts.length < 8);
  const canaries = makeLedger(population).canaries;
  assert.equal(canaries.filter(({ attribute }) => attribute === 'Title').length, 8 - titles.length);
  assert.equal(canaries.filter(({ attribute }) => attribute === 'Count').length, 8 - counts.length);
});

test('references name objects of the right entity, evenly dealt', () => {
  const { objects, users } = populate(sample, 42);
  const entityOf = new Map([
    ...objects.map(({ guid, entity }) => [guid, entity] as const),
    ...users.map(({ guid }) => [guid, 'System.User'] as const),
  ]);
  for (const { name, parent, child, type } of sample.associations) {
    const referring = objects.filter(({ entity }) => entity === parent);
    const referred = referring.flatMap(({ references }) => references[name] ?? []);
    assert.ok(referred.length > 0 && referred.every((guid) => entityOf.get(guid) === child), name);
    if (type === 'Reference')
      assert.ok(
        referring.every(({ references }) => references[name]?.length === 1),
        name,
      );
  }
  const regions = objects
    .filter(({ entity }) => entity === 'FieldService.Region')
    .map(({ references }) => references['FieldService.Region_Technicians']?.length);
  assert.deepEqual([...regions].sort(), [1, 2]);
});

/** JSON.stringify does not write big integers, and the id differs by place and not by value. */
function text(key: string, value: unknown): unknown {
  if (key === 'id') return undefined;
  return typeof value === 'bigint' ? String(value) : value;
}
