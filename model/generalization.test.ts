import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { entityNamed, membersOf } from './access_rights';
import { fileGeneralizationOf, isA } from './generalization';
import { DocumentMistakes } from './mistakes';
import { runMoment } from './moment';
import { Oracle } from './oracle';
import { type ModelObject, noSystemMembers, type Population } from './population';
import { parseAppModel } from './read_app_model';

/** Dogs are animals, puppies are dogs; scans are contracts, which are files. A basket holds an animal, whichever it is. */
const zoo = `
id: zoo
name: Zoo
version: 1.0.0
appId: com.example.zoo
module: Z
moduleRoles: [Keeper, Vet, Guest]
entities:
  - name: Animal
    attributes: [{ name: Name, type: String }, { name: Weight, type: Integer }]
    accessRules:
      - { roles: [Guest], defaultMemberRights: ReadOnly }
      - { roles: [Keeper], defaultMemberRights: ReadOnly, xPathConstraint: "[Weight > 100]" }
  - name: Dog
    generalization: Animal
    attributes: [{ name: Breed, type: String }]
    accessRules:
      - { roles: [Keeper], defaultMemberRights: ReadOnly, memberRights: { Name: None } }
      - { roles: [Vet], defaultMemberRights: None, memberRights: { Weight: ReadOnly, Animal_Friend: ReadOnly } }
  - name: Puppy
    generalization: Dog
    attributes: []
    accessRules: [{ roles: [Vet], defaultMemberRights: ReadOnly, xPathConstraint: "[Weight < 5]" }]
  - name: Basket
    attributes: [{ name: Place, type: String }]
    accessRules:
      - { roles: [Guest], defaultMemberRights: ReadOnly, xPathConstraint: "[Z.Basket_Animal/Z.Animal/Weight > 100]" }
      - { roles: [Vet], defaultMemberRights: ReadOnly, xPathConstraint: "[Z.Basket_Animal/Z.Dog/Weight < 300]" }
  - { name: Contract, generalization: System.FileDocument, attributes: [{ name: Title, type: String }] }
  - { name: Scan, generalization: Contract, attributes: [], accessRules: [{ roles: [Vet], defaultMemberRights: None, memberRights: { Contents: ReadOnly } }] }
associations:
  - { name: Basket_Animal, parent: Basket, child: Animal }
  - { name: Animal_Friend, parent: Animal, child: Animal }
nativeProfile:
  otaEnabled: true
  encryptionDbEnabled: true
  localFileEncryptionEnabled: true
  synchronization:
    - { entity: Animal, mode: All }
    - { entity: Dog, mode: All }
    - { entity: Puppy, mode: None }
    - { entity: Basket, mode: All }
    - { entity: Contract, mode: All }
    - { entity: Scan, mode: All }
releases: [{ version: 1.0.0, nativeTemplate: 6.3.0, kind: store }]
users: [{ name: kim, roles: [Keeper] }, { name: val, roles: [Vet] }, { name: gus, roles: [Guest] }]
personas: { Alice: kim, Bob: val }
data: []
`;

const model = parseAppModel(zoo, 'zoo.yaml');

function object(guid: string, entity: string, values: ModelObject['values'], basket?: string): ModelObject {
  const references = basket === undefined ? {} : { 'Z.Basket_Animal': [basket] };
  return { entity: `Z.${entity}`, guid, values, references, ...noSystemMembers };
}

const population: Population = {
  model,
  users: model.users.map((user, index) => ({ ...user, guid: `u${index}`, password: '' })),
  moment: runMoment,
  objects: [
    object('1', 'Animal', { Name: 'Ada', Weight: 500 }),
    object('2', 'Animal', { Name: 'Bo', Weight: 3 }),
    object('3', 'Dog', { Name: 'Cy', Weight: 200, Breed: 'Husky' }),
    object('4', 'Puppy', { Name: 'Di', Weight: 2, Breed: 'Husky' }),
    object('5', 'Basket', { Place: 'north' }, '2'),
    object('6', 'Basket', { Place: 'south' }, '3'),
    object('7', 'Basket', { Place: 'east' }, '4'),
  ],
};
const oracle = new Oracle(population, { canaries: [] });
const readable = (user: string) =>
  oracle.readable(user).map(({ object: { guid }, members }) => `${guid}: ${[...members]}`);

/** @source Mendix Studio Pro guide, Access Rules: rules are not inherited; Entities: attributes and associations are */
describe('what a specialization has', () => {
  test('its own members first, then the inherited ones', () => {
    assert.deepEqual(membersOf(model, entityNamed(model, 'Z.Puppy')), [
      'Breed',
      'Name',
      'Weight',
      'Z.Animal_Friend',
    ]);
    const weight = entityNamed(model, 'Z.Puppy').attributes.find(({ name }) => name === 'Weight');
    assert.equal(weight?.inheritedFrom, 'Z.Animal');
  });
  test('no rule of its generalization; members by its own rules, inherited ones included', () => {
    assert.deepEqual(readable('kim'), ['1: Name,Weight,Z.Animal_Friend', '3: Breed,Weight,Z.Animal_Friend']);
    assert.deepEqual(readable('val'), [
      '3: Weight,Z.Animal_Friend',
      '4: Breed,Name,Weight,Z.Animal_Friend',
      '6: Place,Z.Basket_Animal',
      '7: Place,Z.Basket_Animal',
    ]);
  });
  test('a path to a generalization reaches specializations; a path to a specialization reaches nothing else', () => {
    assert.deepEqual(
      readable('gus').filter((text) => text.includes('Place')),
      ['6: Place,Z.Basket_Animal'],
    );
  });
  test('a synchronization mode of its own', () => {
    assert.deepEqual(
      oracle.objectsOnDevice('val').map(({ guid }) => guid),
      ['3', '6', '7'],
    );
  });
  test('the file, however far up it comes from', () => {
    assert.equal(fileGeneralizationOf(model, entityNamed(model, 'Z.Scan')), 'System.FileDocument');
    assert.equal(fileGeneralizationOf(model, entityNamed(model, 'Z.Puppy')), undefined);
    assert.ok(membersOf(model, entityNamed(model, 'Z.Scan')).includes('Contents'));
    assert.ok(isA(model, 'Z.Scan', 'System.FileDocument'));
    assert.ok(!isA(model, 'Z.Animal', 'Z.Dog'));
  });
});

describe('generalizations that cannot be used', () => {
  const cases: Readonly<Record<string, readonly [from: string, to: string, says: RegExp]>> = {
    'an unknown one': [
      'generalization: Animal',
      'generalization: Animl',
      /zoo\.yaml:\d+:\d+ unknown generalization "Z\.Animl" of Z\.Dog; .*mean "Z\.Animal"/,
    ],
    'a circle': [
      '  - name: Animal\n',
      '  - name: Animal\n    generalization: Puppy\n',
      /Z\.Animal is its own generalization, by way of Z\.Puppy, Z\.Dog, Z\.Animal/,
    ],
    'an attribute again': [
      'name: Breed',
      'name: Weight',
      /attribute "Weight" of Z\.Dog, which it inherits from Z\.Animal/,
    ],
    'another persistability': [
      'generalization: Dog\n',
      'generalization: Dog\n    persistable: false\n',
      /Z\.Puppy is non-persistable, and its generalization Z\.Dog is not/,
    ],
  };
  for (const [name, [from, to, says]] of Object.entries(cases))
    test(name, () => {
      assert.ok(zoo.includes(from));
      assert.throws(
        () => parseAppModel(zoo.replace(from, to), 'zoo.yaml'),
        (error: unknown) => error instanceof DocumentMistakes && says.test(error.message),
      );
    });
});
