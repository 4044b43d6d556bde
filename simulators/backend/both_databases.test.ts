import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AppModel } from '../../model/app_model';
import { populate } from '../../model/populate';
import type { AttributeValue, Population } from '../../model/population';
import { readAppModel } from '../../model/read_app_model';
import { arbitraryAppModel } from '../../model/test_support/arbitrary_app_model';
import { Backend } from './backend';
import { BackendUnderTest } from './backend_under_test';
import { routes, type UploadedObject } from './protocol';
import { onEachDatabase, onPostgresql } from './test_support/databases';

/** All that a client can get to see: what each call of a script answered, byte for byte. */
async function answersOf(backend: BackendUnderTest): Promise<readonly string[]> {
  const { model, users } = backend.oracle.population;
  const answers: string[] = [];
  const call = async (user: string, route: string, body: unknown) => {
    const response = await backend.post(route, body, await backend.headersOf(user));
    answers.push(`${user} ${route}: ${response.status} ${await response.text()}`);
  };
  const downloads = async () => {
    for (const { name: user } of users)
      for (const { name: entity } of model.entities) await call(user, routes.download, { entity });
  };
  const files = backend.oracle.population.objects.filter(({ file }) => file !== undefined);
  await downloads();
  for (const { name: user } of users) {
    for (const { guid } of files) {
      const response = await backend.file(user, guid);
      const bytes = Buffer.from(await response.arrayBuffer());
      answers.push(`${user} ${guid}: ${createHash('sha256').update(bytes).digest('hex')}`);
    }
    const objects = await uploadOf(backend, user);
    for (const requestId of ['first', 'second', 'first'])
      await call(user, routes.upload, { requestId: `${user} ${requestId}`, objects });
  }
  await downloads();
  return answers;
}

/** Values that one database or another might keep in a form of its own. */
const awkward: readonly AttributeValue[] = [
  ...[
    'o\'clock \\ " % _ é 日本 😀',
    ' ',
    '',
    'true',
    '-0012.50',
    '0',
    '9223372036854775808',
    'far\u0000away',
  ],
  ...[0, -1, 2 ** 31, 1e300, 253402300800000, true, false, null],
];

/** Changes, deletions and creations: some that the user may make, and many that fail alone. */
async function uploadOf(backend: BackendUnderTest, user: string): Promise<readonly UploadedObject[]> {
  const { model } = backend.oracle.population;
  const uploads: UploadedObject[] = [];
  for (const { name: entity, attributes } of model.entities) {
    const known = await backend.download(user, entity);
    known.forEach(({ guid: id, values, references }, index) => {
      const [attribute = ''] = Object.keys(values);
      const change = index % 5 === 4 ? 'delete' : 'change';
      uploads.push({ id, entity, change, values: index % 2 === 0 ? {} : values, references });
      uploads.push({
        ...{ id, entity, references: {}, change: 'change' },
        values: attribute === '' ? {} : { [attribute]: awkward[index % awkward.length] ?? null },
      });
    });
    awkward.forEach((value, index) => {
      const name = attributes[index % attributes.length]?.name;
      const id = `${user} ${entity} ${index}`;
      const values = name === undefined ? {} : { [name]: value };
      uploads.push({ id, entity, change: 'create', values, references: {} });
    });
  }
  return uploads;
}

test('both databases answer a whole protocol alike, byte for byte', (context) =>
  onPostgresql(context, async (postgresql) => {
    const population = populate(readAppModel(join(__dirname, '../../examples/field_service/app.yaml')), 4);
    const answers = await answerAlike(population, 4, postgresql);
    assert.ok(answers.some((answer) => /upload.*"errors":\[\{/.test(answer)));
    assert.ok(answers.some((answer) => /upload.*"guids":\{"/.test(answer)));
  }));

/** How many arbitrary models are put to both databases. */
const numRuns = 10;

test('so they do in any model', (context) =>
  onPostgresql(context, async (postgresql) => {
    await fc.assert(
      fc.asyncProperty(arbitraryAppModel(), fc.integer({ min: 0, max: 1000 }), async (model, seed) => {
        await answerAlike(populate(model, seed), seed, postgresql);
      }),
      { seed: 5, numRuns },
    );
  }));

/** @returns what both answered @throws AssertionError with the first answer that differs */
async function answerAlike(
  population: Population,
  seed: number,
  postgresql: Parameters<typeof BackendUnderTest.holding>[2],
): Promise<readonly string[]> {
  const onSqlite = await BackendUnderTest.holding(population, seed);
  const onServer = await BackendUnderTest.holding(population, seed, postgresql);
  try {
    const expected = await answersOf(onSqlite);
    const got = await answersOf(onServer);
    for (const [index, answer] of got.entries()) assert.equal(answer, expected[index]);
    assert.equal(got.length, expected.length);
    return got;
  } finally {
    await onSqlite.close();
    await onServer.close();
  }
}

test('names may be longer than PostgreSQL takes, begin alike, and be those of its own columns', (context) =>
  onPostgresql(context, async (postgresql) => {
    const [model] = fc.sample(arbitraryAppModel(), { seed: 9, numRuns: 1 });
    const long = 'Länge'.repeat(16);
    const renamed = JSON.parse(
      JSON.stringify(model)
        .replaceAll(/\bM\.(E\d|User\d|Next\d)\b/g, `M.${long}$1`)
        .replaceAll(/\bFlag\b/g, 'xmin')
        .replaceAll(/\bState\b/g, `${long}State`)
        .replaceAll(/\bCount\b/g, `${long}Count`),
    ) as AppModel;
    const answers = await answerAlike(populate(renamed, 9), 9, postgresql);
    assert.ok(answers.some((answer) => /download: 200 \{"objects":\[\{/.test(answer)));
  }));

onEachDatabase('users synchronize at once, many times, and every call is answered', async (database) => {
  const backend = await BackendUnderTest.start(6, database);
  try {
    const visits = async () => (await backend.download('alice', 'FieldService.Visit')).length;
    const before = await visits();
    const guid = backend.oracle.population.users.find(({ name }) => name === 'alice')?.guid ?? '';
    const created = (id: string): UploadedObject => ({
      ...{ id, entity: 'FieldService.Visit', change: 'create', values: { Notes: id } },
      references: { 'FieldService.Visit_Technician': guid },
    });
    const rounds = Array.from({ length: 12 }, (_, index) => index);
    const calls = rounds.flatMap((round): Promise<unknown>[] => [
      backend.upload('alice', [created(`${round}`), { ...created('x'), change: 'delete', id: 'gone' }]),
      backend.upload('alice', [created(`again ${round}`)], `request ${round % 3}`),
      backend.download('bob', 'FieldService.WorkOrder'),
      backend.download('priya', 'FieldService.Visit'),
    ]);
    await Promise.all(calls);
    assert.equal(await visits(), before + rounds.length + 3);
  } finally {
    await backend.close();
  }
});

test('a flaw on PostgreSQL is seen: what it answers differs', (context) =>
  onPostgresql(context, async (postgresql) => {
    class IgnoresConstraints extends Backend {
      protected override constraintOf() {
        return undefined;
      }
    }
    const healthy = await BackendUnderTest.start(4);
    const flawed = await BackendUnderTest.start(4, { ...postgresql, BackendClass: IgnoresConstraints });
    try {
      assert.notDeepEqual(await answersOf(flawed), await answersOf(healthy));
    } finally {
      await healthy.close();
      await flawed.close();
    }
  }));
