import assert from 'node:assert/strict';
import { runMoment } from '../../model/moment';
import { type ModelObject, noSystemMembers, type Population } from '../../model/population';
import { parseAppModel } from '../../model/read_app_model';
import { BackendUnderTest } from './backend_under_test';
import { onEachDatabase, type TestedDatabase } from './test_support/databases';

/** Customers and their profiles, each the owner of the one reference between them. */
const model = parseAppModel(
  `
id: shop
name: Shop
version: 1.0.0
appId: com.example.shop
module: M
moduleRoles: [Clerk]
entities:
  - { name: Customer, attributes: [], accessRules: [{ roles: [Clerk], defaultMemberRights: ReadWrite, allowDelete: true }] }
  - { name: Profile, attributes: [], accessRules: [{ roles: [Clerk], defaultMemberRights: ReadWrite }] }
associations: [{ name: Customer_Profile, parent: Customer, child: Profile, owner: Both }]
nativeProfile:
  otaEnabled: true
  encryptionDbEnabled: true
  localFileEncryptionEnabled: true
  synchronization: [{ entity: Customer, mode: All }, { entity: Profile, mode: All }]
releases: [{ version: 1.0.0, nativeTemplate: 6.3.0, kind: store }]
users: [{ name: ann, roles: [Clerk] }]
personas: { Alice: ann }
data: []
`,
  'shop.yaml',
);
const association = 'M.Customer_Profile';

function object(entity: string, guid: string, profile?: string): ModelObject {
  const references = profile === undefined ? {} : { [association]: [profile] };
  return { entity, guid, values: {}, references, ...noSystemMembers };
}

const population: Population = {
  model,
  moment: runMoment,
  users: [{ name: 'ann', guid: 'u', roles: ['M.Clerk'], password: 'only in this test' }],
  objects: [
    object('M.Customer', 'c1', 'p1'),
    object('M.Customer', 'c2', 'p2'),
    object('M.Profile', 'p1'),
    object('M.Profile', 'p2'),
    object('M.Profile', 'p3'),
  ],
};

/** What each object refers to, after one of them refers to another. */
async function afterUpload(
  database: TestedDatabase,
  guid: string,
  entity: string,
  other: string | null,
): Promise<object> {
  const backend = await BackendUnderTest.holding(population, 1, database);
  try {
    const references = { [association]: other };
    const { errors } = await backend.upload('ann', [
      { id: guid, entity, change: 'change', values: {}, references },
    ]);
    assert.deepEqual(errors, []);
    const objects = [
      ...(await backend.download('ann', 'M.Customer')),
      ...(await backend.download('ann', 'M.Profile')),
    ];
    return Object.fromEntries(objects.map((each) => [each.guid, each.references[association] ?? null]));
  } finally {
    await backend.close();
  }
}

onEachDatabase(
  'a reference written from either end is seen from both, and from no third',
  async (database) => {
    const fromParent = await afterUpload(database, 'c1', 'M.Customer', 'p3');
    assert.deepEqual(fromParent, { c1: 'p3', c2: 'p2', p1: null, p2: 'c2', p3: 'c1' });
    const fromChild = await afterUpload(database, 'p3', 'M.Profile', 'c1');
    assert.deepEqual(fromChild, fromParent);
  },
);

onEachDatabase('who refers to what another referred to takes it away', async (database) => {
  const taken = { c1: 'p2', c2: null, p1: null, p2: 'c1', p3: null };
  assert.deepEqual(await afterUpload(database, 'c1', 'M.Customer', 'p2'), taken);
  assert.deepEqual(await afterUpload(database, 'p2', 'M.Profile', 'c1'), taken);
});

onEachDatabase('a reference is given up from the child', async (database) => {
  const none = { c1: null, c2: 'p2', p1: null, p2: 'c2', p3: null };
  assert.deepEqual(await afterUpload(database, 'p1', 'M.Profile', null), none);
});
