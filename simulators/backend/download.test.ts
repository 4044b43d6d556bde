import assert from 'node:assert/strict';
import { afterEach } from 'node:test';
import fc from 'fast-check';
import type { Entity } from '../../model/app_model';
import type { Oracle } from '../../model/oracle';
import { populate } from '../../model/populate';
import { arbitraryAppModel } from '../../model/test_support/arbitrary_app_model';
import { Backend } from './backend';
import { BackendUnderTest, type BackendVariant } from './backend_under_test';
import type { DownloadedObject } from './protocol';
import { onEachDatabase } from './test_support/databases';

/** What the oracle lets a download hold, in the download's form. */
function expectedDownload(oracle: Oracle, user: string, entity: Entity): DownloadedObject[] {
  const { associations } = oracle.population.model;
  return oracle
    .onDevice(user)
    .filter(({ object }) => object.entity === entity.name)
    .map(({ object, members }) => ({
      guid: object.guid,
      entity: entity.name,
      changedDate: object.changedDateMs,
      values: Object.fromEntries(
        entity.attributes
          .filter(({ name }) => members.has(name))
          .map(({ name }) => [name, object.values[name] ?? null]),
      ),
      references: Object.fromEntries(
        associations
          .filter(({ name }) => members.has(name))
          .flatMap(({ name }) => oracle.referred(object, name).map((guid) => [name, guid])),
      ),
      hasContents: object.file !== undefined && members.has('Contents'),
    }));
}

const byGuid = (left: DownloadedObject, right: DownloadedObject) => (left.guid < right.guid ? -1 : 1);

/** How many arbitrary models are tried; each costs PostgreSQL two schemas. */
const arbitraryModels = { SQLite: 60, PostgreSQL: 25 };

let started: BackendUnderTest[] = [];

async function start(seed: number, variant: BackendVariant): Promise<BackendUnderTest> {
  const backend = await BackendUnderTest.start(seed, variant);
  started.push(backend);
  return backend;
}

afterEach(async () => {
  for (const backend of started) await backend.close();
  started = [];
});

/** Number of user × entity pairs whose download is another than the oracle's. */
async function disagreements(backend: BackendUnderTest): Promise<number> {
  const { model, users } = backend.oracle.population;
  let count = 0;
  for (const user of users) {
    for (const entity of model.entities) {
      const expected = expectedDownload(backend.oracle, user.name, entity);
      try {
        assert.deepEqual(
          [...(await backend.download(user.name, entity.name))].sort(byGuid),
          expected.sort(byGuid),
        );
      } catch {
        count += 1;
      }
    }
  }
  return count;
}

onEachDatabase(
  'the backend downloads exactly what the oracle allows, for every user, entity and several seeds',
  async (database) => {
    for (const seed of [1, 2, 3, 42]) {
      const backend = await start(seed, database);
      assert.equal(await disagreements(backend), 0, `seed ${seed}`);
      const held = backend.oracle.population.users.map(
        ({ name }) => backend.oracle.objectsOnDevice(name).length,
      );
      assert.ok(Math.min(...held) > 0, 'every user has objects, so that nothing compared is no agreement');
    }
  },
);

onEachDatabase(
  'in any model, a specialization included, the backend downloads exactly what the oracle allows',
  async (database) => {
    const numRuns = arbitraryModels[database.name];
    const compared = { objectsOfSpecializations: 0, referencesOfChildren: 0 };
    await fc.assert(
      fc.asyncProperty(arbitraryAppModel(), fc.integer({ min: 0, max: 1000 }), async (model, seed) => {
        const backend = await BackendUnderTest.holding(populate(model, seed), seed, database);
        try {
          assert.equal(await disagreements(backend), 0);
          for (const { object, members } of model.users.flatMap(({ name }) =>
            backend.oracle.onDevice(name),
          )) {
            compared.objectsOfSpecializations += object.entity === 'M.E3' ? 1 : 0;
            compared.referencesOfChildren += [...members].filter(
              (name) =>
                object.references[name] === undefined && backend.oracle.referred(object, name).length > 0,
            ).length;
          }
        } finally {
          await backend.close();
        }
      }),
      { seed: 11, numRuns },
    );
    assert.ok(
      compared.objectsOfSpecializations > numRuns / 2 && compared.referencesOfChildren > numRuns / 2,
      JSON.stringify(compared),
    );
  },
);

onEachDatabase('a backend that ignores a rule disagrees with the oracle', async (database) => {
  const flaws = [
    class extends Backend {
      protected override constraintOf() {
        return undefined;
      }
    },
    class extends Backend {
      protected override readableMembers(entity: Entity) {
        return new Set(entity.attributes.map(({ name }) => name));
      }
    },
    class extends Backend {
      protected override synchronizationOf(entity: Entity) {
        return { entity: entity.name, mode: 'All' as const };
      }
    },
    class extends Backend {
      protected override synchronizedAttributes(entity: Entity) {
        return entity.attributes;
      }
    },
  ];
  for (const BackendClass of flaws) {
    const backend = await start(1, { ...database, BackendClass });
    assert.ok((await disagreements(backend)) > 0);
  }
});

onEachDatabase(
  'a file is handed out to those whose device may hold it, and to nobody else',
  async (database) => {
    const backend = await start(7, database);
    const files = backend.oracle.population.objects.filter(({ file }) => file !== undefined);
    const answers = { given: 0, refused: 0 };
    for (const { name } of backend.oracle.population.users) {
      const allowed = new Set(backend.oracle.objectsOnDevice(name).map(({ guid }) => guid));
      const readable = new Map(
        backend.oracle.readable(name).map(({ object, members }) => [object.guid, members]),
      );
      for (const { guid, file } of files) {
        const response = await backend.file(name, guid);
        const may = allowed.has(guid) && readable.get(guid)?.has('Contents');
        assert.equal(response.status, may ? 200 : 404);
        if (may)
          assert.deepEqual(new Uint8Array(await response.arrayBuffer()), new Uint8Array(file?.bytes ?? []));
        answers[may ? 'given' : 'refused'] += 1;
      }
    }
    assert.ok(answers.given > 0 && answers.refused > 0);
  },
);
