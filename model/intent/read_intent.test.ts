import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppModel } from '../app_model';
import { DocumentMistakes } from '../mistakes';
import { parseAppModel } from '../read_app_model';
import { parseIntent } from './read_intent';
import { shopModel, shopYaml } from './test_support/shop_model';

const read = (text: string, model: AppModel = shopModel) => parseIntent(text, 'intent.yaml', model);

function mistakesOf(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    assert.ok(error instanceof DocumentMistakes, String(error));
    return error.message.split('\n').slice(1);
  }
  return [];
}

test('an item names an entity, an attribute, a file or an association, and perhaps roles', () => {
  const { never } = read(`
never:
  - { entity: Shop.Party, because: a }
  - { attribute: Shop.Company.TaxNumber, roles: [Clerk, Shop.Seller], because: b }
  - { attribute: Shop.Company.Iban, because: inherited }
  - { attribute: Shop.Scan.Contents, because: c }
  - { attribute: System.FileDocument.Contents, because: d }
  - { association: Shop.Scan_Party, because: e }
`);
  assert.deepEqual(never[1], {
    item: 2,
    kind: 'attribute',
    name: 'Shop.Company.TaxNumber',
    roles: ['Clerk', 'Shop.Seller'],
    because: 'b',
  });
  assert.deepEqual(
    never.map(({ kind }) => kind),
    ['entity', 'attribute', 'attribute', 'attribute', 'attribute', 'association'],
  );
});

test('all names that the model does not have, at once, each with its place and the nearest right one', () => {
  assert.deepEqual(
    mistakesOf(`never:
  - { entity: Shop.Comapny, because: a }
  - { attribute: Shop.Company.TaxNumbre, roles: [Clark, Seller], because: b }
  - { attribute: Company.TaxNumber, because: c }
  - { attribute: Shop.Party.Contents, because: no file }
  - { association: Shop.Party_Scan, because: d }
`),
    [
      `intent.yaml:2:15 unknown entity "Shop.Comapny"; expected one of the model's entities, as Module.Entity; did you mean "Shop.Company"?`,
      `intent.yaml:3:18 unknown attribute "Shop.Company.TaxNumbre"; expected an attribute of the model, as Module.Entity.Attribute, or a file entity's Contents; did you mean "Shop.Company.TaxNumber"?`,
      `intent.yaml:3:50 unknown role "Clark"; expected a user role, or a module role as Module.Role; did you mean "Clerk"?`,
      `intent.yaml:3:57 unknown role "Seller"; expected a user role, or a module role as Module.Role; did you mean "Shop.Seller"?`,
      `intent.yaml:4:18 unknown attribute "Company.TaxNumber"; expected an attribute of the model, as Module.Entity.Attribute, or a file entity's Contents; did you mean "Shop.Company.TaxNumber"?`,
      `intent.yaml:5:18 unknown attribute "Shop.Party.Contents"; expected an attribute of the model, as Module.Entity.Attribute, or a file entity's Contents`,
      `intent.yaml:6:20 unknown association "Shop.Party_Scan"; expected one of the model's associations, as Module.Association`,
    ],
  );
});

test('an item of another shape is a mistake', () => {
  assert.deepEqual(
    mistakesOf(`never:
  - { entity: Shop.Party, attribute: Shop.Party.Iban, because: a }
  - { roles: [Clerk], because: b }
  - { entity: Shop.Party }
  - { entity: Shop.Party, role: [Clerk], because: c }
  - { entity: Shop.Party, roles: [], because: c }
`).map((line) => line.replace(/^intent\.yaml:/, '')),
    [
      '2:5 never has entity and attribute of its keys; expected exactly one of entity, attribute, association',
      '3:5 never has none of its keys; expected exactly one of entity, attribute, association',
      '4:5 never lacks because; expected the key "because"',
      '5:27 unknown key "role" in never; expected one of entity, attribute, association, roles, because; did you mean "roles"?',
      "6:34 never.roles is a list of 0; expected that it must NOT have fewer than 1 items (User roles, or module roles as Module.Role, on whose devices it must never be; nobody's when absent.)",
    ],
  );
  assert.match(mistakesOf('- { entity: Shop.Party }')[0] ?? '', /the intent is a list of 1/);
  assert.match(mistakesOf('never: [')[0] ?? '', /expected YAML/);
});

test('names that are not ASCII are names', () => {
  const model = parseAppModel(shopYaml.replaceAll('Party', 'Größe_Ж').replaceAll('Clerk', '係'), 'app.yaml');
  const { never } = read('never: [{ attribute: Shop.Größe_Ж.Iban, roles: [係], because: пароль }]', model);
  assert.equal(never[0]?.name, 'Shop.Größe_Ж.Iban');
});
