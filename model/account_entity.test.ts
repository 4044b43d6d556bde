import assert from 'node:assert';
import { describe, test } from 'node:test';
import { makeLedger } from './make_ledger';
import { Oracle } from './oracle';
import { populate } from './populate';
import { parseAppModel } from './read_app_model';

const office = `
id: office
name: Office
version: 1.0.0
appId: com.example.office
module: O
moduleRoles: [Clerk]
entities:
  - name: Account
    generalization: System.User
    attributes: [{ name: FullName, type: String }]
    accessRules:
      - { roles: [Clerk], xPathConstraint: "[id = '[%CurrentUser%]']", defaultMemberRights: ReadOnly }
  - name: Task
    attributes: [{ name: Title, type: String }]
    accessRules:
      - { roles: [Clerk], xPathConstraint: "[O.Task_Account = '[%CurrentUser%]']", defaultMemberRights: ReadOnly }
  - name: Note
    attributes: [{ name: Text, type: String }]
    accessRules:
      - { roles: [Clerk], xPathConstraint: "[O.Note_Account/O.Account/id != '[%CurrentUser%]']", defaultMemberRights: ReadOnly }
associations:
  - { name: Task_Account, parent: Task, child: Account }
  - { name: Note_Account, parent: Note, child: Account }
nativeProfile:
  otaEnabled: true
  encryptionDbEnabled: true
  localFileEncryptionEnabled: true
  synchronization: [{ entity: Account, mode: All }, { entity: Task, mode: All }, { entity: Note, mode: All }]
releases: [{ version: 1.0.0, nativeTemplate: 6.3.0, kind: store }]
users: [{ name: kim, roles: [Clerk] }, { name: lou, roles: [Clerk] }]
personas: { Alice: kim, Bob: lou }
data: [{ entity: Account, count: 2 }, { entity: Task, count: 4 }, { entity: Note, count: 4 }]
`;

const officeModel = parseAppModel(office, 'office.yaml');

function readableOf(user: string): readonly string[] {
  const population = populate(officeModel, 1);
  const oracle = new Oracle(population, makeLedger(population));
  return oracle.readable(user).map(({ object }) => object.entity);
}

describe('an entity that specializes System.User', () => {
  test('has the users as its objects', () => {
    const { users, objects } = populate(officeModel, 1);
    const accounts = objects.filter(({ entity }) => entity === 'O.Account');
    assert.deepEqual(
      accounts.map(({ guid }) => guid),
      users.map(({ guid }) => guid),
    );
  });
  test('is compared with the current user: as id, by an association, at the end of a path', () => {
    for (const user of ['kim', 'lou']) {
      const entities = readableOf(user);
      assert.equal(entities.filter((entity) => entity === 'O.Account').length, 1);
      assert.equal(entities.filter((entity) => entity === 'O.Task').length, 2);
      assert.equal(entities.filter((entity) => entity === 'O.Note').length, 2);
    }
  });
  const mistakes: readonly (readonly [from: string, to: string, says: RegExp])[] = [
    [
      'Account, count: 2',
      'Account, count: 3',
      /3 objects of O\.Account, which are users, and the model has 2/,
    ],
    ["[id = '[%CurrentUser%]']", '[id = empty]', /an object is compared with empty/],
    ["[id = '[%CurrentUser%]']", "[id > '[%CurrentUser%]']", /cannot be compared with >/],
    ["[O.Task_Account = '[%CurrentUser%]']", "[id = '[%CurrentUser%]']", /an association is compared/],
  ];
  for (const [from, to, says] of mistakes) {
    test(`${to} is refused`, () => {
      assert.throws(() => parseAppModel(office.replace(from, to), 'office.yaml'), says);
    });
  }
});
