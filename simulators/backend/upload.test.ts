import assert from 'node:assert/strict';
import { afterEach } from 'node:test';
import { BackendUnderTest } from './backend_under_test';
import type { DownloadedObject, UploadedObject } from './protocol';
import { onEachDatabase } from './test_support/databases';

const workOrder = 'FieldService.WorkOrder';
const visit = 'FieldService.Visit';
const visitOfWorkOrder = 'FieldService.Visit_WorkOrder';
const visitOfTechnician = 'FieldService.Visit_Technician';

let backend: BackendUnderTest;

afterEach(() => backend?.close());

/** A test of a backend that has just started, on each database. */
function onEachBackend(title: string, body: () => Promise<void>): void {
  onEachDatabase(title, async (database) => {
    backend = await BackendUnderTest.start(3, database);
    await body();
  });
}

function guidOf(user: string): string {
  return backend.oracle.population.users.find(({ name }) => name === user)?.guid ?? '';
}

/** A work order of which Alice may write the status: one with a member that only her own region's rule gives. */
async function ownWorkOrder(): Promise<DownloadedObject> {
  const found = (await backend.download('alice', workOrder)).find(({ values }) => 'DeviceSerial' in values);
  assert.ok(found);
  return found;
}

function change(object: DownloadedObject, values: UploadedObject['values']): UploadedObject {
  return { id: object.guid, entity: object.entity, change: 'change', values, references: {} };
}

function newVisit(id: string, more: Partial<UploadedObject> = {}): UploadedObject {
  const references = { [visitOfTechnician]: guidOf('alice') };
  return { id, entity: visit, change: 'create', values: { Notes: 'new' }, references, ...more };
}

/** Uploads as Alice what must fail alone beside a visit that must not. */
async function failsAlone(object: UploadedObject): Promise<string> {
  const before = await backend.download('alice', visit);
  const { errors, guids } = await backend.upload('alice', [newVisit('beside'), object]);
  assert.deepEqual(
    errors.map(({ id }) => id),
    [object.id],
  );
  assert.deepEqual(Object.keys(guids), ['beside']);
  assert.equal((await backend.download('alice', visit)).length, before.length + 1);
  return errors[0]?.reason ?? '';
}

onEachBackend('a writable member is changed, with a later changed date', async () => {
  const object = await ownWorkOrder();
  const { errors } = await backend.upload('alice', [change(object, { MeterReading: 77 })]);
  assert.deepEqual(errors, []);
  const [changed] = (await backend.download('alice', workOrder)).filter(({ guid }) => guid === object.guid);
  assert.equal(changed?.values.MeterReading, 77);
  assert.ok((changed?.changedDate ?? 0) > object.changedDate);
});

onEachBackend(
  'a whole object is taken when what may only be read comes back as it was; the last upload wins',
  async () => {
    const object = await ownWorkOrder();
    await backend.upload('priya', [change(object, { MeterReading: 1 })]);
    const { errors } = await backend.upload('alice', [change(object, { ...object.values, MeterReading: 2 })]);
    assert.deepEqual(errors, []);
    const [changed] = (await backend.download('priya', workOrder)).filter(({ guid }) => guid === object.guid);
    assert.equal(changed?.values.MeterReading, 2);
  },
);

onEachBackend('an object fails alone, and its error is kept out of the values', async () => {
  const object = await ownWorkOrder();
  const reasons = [
    await failsAlone(change(object, { Title: 'another' })),
    await failsAlone({ ...change(object, {}), id: '1' }),
    await failsAlone({ ...change(object, {}), change: 'delete' }),
    await failsAlone({ ...newVisit('hidden member'), values: { InternalRating: 5 } }),
    await failsAlone({ ...newVisit('of nobody'), references: {} }),
    await failsAlone({ ...newVisit('no integer'), values: { Odometer: 'far' } }),
    await failsAlone(newVisit('dangling', { references: { [visitOfTechnician]: '1' } })),
    await failsAlone(
      newVisit('dangling too', {
        references: { [visitOfTechnician]: guidOf('alice'), [visitOfWorkOrder]: '1' },
      }),
    ),
    await failsAlone({ ...newVisit('not uploaded'), entity: 'FieldService.TimeEntry' }),
    await failsAlone({ ...newVisit('in memory only'), entity: 'FieldService.Draft' }),
  ];
  assert.deepEqual(reasons, [
    'no right to write Title',
    'the object is gone or not accessible',
    'no right to delete it',
    'no right to write InternalRating',
    'the object is gone or not accessible',
    'Odometer is not a whole number',
    'the object is gone or not accessible',
    `${visitOfWorkOrder} refers to an object that does not exist`,
    'objects of mode None are not uploaded',
    'the entity is not persistable',
  ]);
});

onEachBackend('a value that the user may not read cannot be guessed by sending it', async () => {
  const object = await ownWorkOrder();
  const stored = backend.oracle.population.objects.find(({ guid }) => guid === object.guid);
  const { errors } = await backend.upload('alice', [
    change(object, { Margin: stored?.values.Margin ?? null }),
  ]);
  assert.deepEqual(
    errors.map(({ reason }) => reason),
    ['no right to write Margin'],
  );
});

onEachBackend(
  'new objects refer to each other by local ids; one that refers to a failed one fails too',
  async () => {
    const photo = (id: string, visitId: string): UploadedObject => ({
      id,
      entity: 'FieldService.Photo',
      change: 'create',
      values: { Caption: id },
      references: { 'FieldService.Photo_Visit': visitId },
    });
    const { guids, errors } = await backend.upload('alice', [
      photo('p1', 'v1'),
      newVisit('v1'),
      photo('p2', 'v2'),
      newVisit('v2', { values: { InternalRating: 1 } }),
    ]);
    assert.deepEqual(errors.map(({ id }) => id).sort(), ['p2', 'v2']);
    const photos = await backend.download('alice', 'FieldService.Photo');
    const found = photos.find(({ guid }) => guid === guids.p1);
    assert.equal(found?.references['FieldService.Photo_Visit'], guids.v1);
  },
);

onEachBackend('a deleted object is gone with the references to it', async () => {
  const [object] = await backend.download('priya', workOrder);
  const visits = (objects: readonly DownloadedObject[]) =>
    objects.filter(({ references }) => references[visitOfWorkOrder] === object?.guid).length;
  assert.ok(object && visits(await backend.download('priya', visit)) > 0);
  const { errors } = await backend.upload('priya', [{ ...change(object, {}), change: 'delete' }]);
  assert.deepEqual(errors, []);
  assert.ok(!(await backend.download('priya', workOrder)).some(({ guid }) => guid === object.guid));
  assert.equal(visits(await backend.download('priya', visit)), 0);
});

onEachBackend(
  'the same upload again gets the same answer and creates nothing, also at the same time',
  async () => {
    const before = await backend.download('alice', visit);
    const answers = await Promise.all(
      [1, 2, 3].map(() => backend.upload('alice', [newVisit('once')], 'the same request')),
    );
    assert.deepEqual(answers[1], answers[0]);
    assert.deepEqual(answers[2], answers[0]);
    assert.equal((await backend.download('alice', visit)).length, before.length + 1);
    await backend.upload('alice', [newVisit('once')], 'another request');
    assert.equal((await backend.download('alice', visit)).length, before.length + 2);
  },
);
