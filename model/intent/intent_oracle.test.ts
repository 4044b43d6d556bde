import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberOf } from '../ledger';
import { makeLedger } from '../make_ledger';
import { populate } from '../populate';
import type { ModelUser } from '../population';
import { parseAppModel } from '../read_app_model';
import { IntentOracle } from './intent_oracle';
import { parseIntent } from './read_intent';
import { userRolesOf } from './scope';
import { shopModel, shopYaml } from './test_support/shop_model';

function oracleOf(never: string, yaml = shopYaml) {
  const model = parseAppModel(yaml, 'app.yaml');
  const population = populate(model, 42);
  const ledger = makeLedger(population);
  const intent = parseIntent(`never: [${never}]`, 'intent.yaml', model);
  const oracle = new IntentOracle(intent, population, ledger);
  const user = (name: string) => population.users.find((each) => each.name === name) as ModelUser;
  const prohibited = (name: string) => [
    ...new Set(oracle.prohibitedOn(user(name)).map(({ canary }) => `${canary.entity}.${memberOf(canary)}`)),
  ];
  return { oracle, user, prohibited };
}

const item = (what: string) => `{ ${what}, because: so }`;

test('what is prohibited follows from the intent and the roles alone, not from the rules', () => {
  const { prohibited } = oracleOf(
    [
      item('attribute: Shop.Party.Iban, roles: [Clerk]'),
      item('entity: Shop.Scan, roles: [Shop.Seller]'),
    ].join(', '),
  );
  assert.deepEqual(prohibited('alice'), ['Shop.Party.Iban', 'Shop.Company.Iban']);
  assert.deepEqual(prohibited('priya'), ['Shop.Scan.Label', 'Shop.Scan.Contents']);
});

test('a value that two items keep off is counted once, by the first', () => {
  const { oracle, user } = oracleOf(
    [item('attribute: Shop.Party.Iban'), item('entity: Shop.Party')].join(', '),
  );
  const found = oracle.prohibitedOn(user('alice'));
  assert.equal(new Set(found.map(({ canary }) => canary.id)).size, found.length);
  const iban = found.find(({ canary }) => canary.attribute === 'Iban');
  assert.equal(iban?.prohibition.item, 1);
});

test('the rules that give a value are named by their places', () => {
  const { oracle, user } = oracleOf(item('attribute: Shop.Company.TaxNumber'));
  const [first] = oracle.prohibitedOn(user('priya'));
  assert.ok(first);
  assert.deepEqual(
    [oracle.rulesThatGive(user('priya'), first.canary), oracle.rulesThatGive(user('alice'), first.canary)],
    [[1], []],
  );
});

test('what no search of a device could show is told with the reason, and not judged', () => {
  const why = (what: string, yaml?: string) => {
    const { oracle } = oracleOf(item(what), yaml);
    assert.equal(oracle.judgeable().length + oracle.unjudgeable().length, 1, what);
    return oracle.unjudgeable()[0]?.reason;
  };
  assert.match(why('attribute: Shop.Party.Vip') ?? '', /too short or too few/);
  assert.match(why('entity: Shop.Empty') ?? '', /no object of it/);
  assert.match(why('entity: Shop.Draft') ?? '', /never stored/);
  assert.match(why('association: Shop.Scan_Party') ?? '', /no value of its own/);
  assert.match(why('entity: Shop.Scan, roles: [Shop.Idle]') ?? '', /no user has these roles/);
  const unknown = shopYaml.replace('{ entity: Scan, mode: All }', '{ entity: Scan, mode: Unknown }');
  assert.match(why('entity: Shop.Scan', unknown) ?? '', /Shop\.Scan is synchronized is not known/);
  assert.equal(why('attribute: Shop.Scan.Contents'), undefined);
});

test('an entity of several whose mode is unknown is told, the others are judged', () => {
  const unknown = shopYaml.replace('{ entity: Party, mode: All }', '{ entity: Party, mode: Unknown }');
  const { oracle } = oracleOf(item('attribute: Shop.Party.Iban'), unknown);
  assert.deepEqual(
    new Set(oracle.judgeable()[0]?.canaries.map(({ entity }) => entity)),
    new Set(['Shop.Company']),
  );
  assert.match(oracle.unjudgeable()[0]?.reason ?? '', /Shop\.Party is synchronized is not known/);
});

test("a user's user roles are those of the same module roles, else all within them", () => {
  const names = (...roles: string[]) => userRolesOf(shopModel, roles).map(({ name }) => name);
  assert.deepEqual(names('Shop.Reader'), ['Clerk']);
  assert.deepEqual(names('Shop.Seller', 'Shop.Reader'), ['Dealer']);
  assert.deepEqual(names('Shop.Reader', 'Shop.Idle'), ['Clerk']);
  assert.deepEqual(names('Shop.Idle'), []);
});
