import assert from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AccessRule, Attribute } from './app_model';
import type { Canary } from './ledger';
import { makeLedger } from './make_ledger';
import { runMoment } from './moment';
import { Oracle } from './oracle';
import { NotModelledError, WrongUse } from './outcome_errors';
import { populate } from './populate';
import type { Population } from './population';
import { arbitraryAppModel } from './test_support/arbitrary_app_model';
import { smallApp, smallObject } from './test_support/small_app';

const users = smallApp.users.map(({ name, roles }, index) => ({
  name,
  guid: `${index + 1}`,
  roles,
  password: name,
}));

function order(guid: string, region: string, state: string, urgent: boolean) {
  const values = {
    Title: `Title of order ${guid}`,
    Price: `1000000${guid}.123456`,
    Pin: `Pin of the order ${guid}`,
    Count: 1_000_000_000 + Number(guid),
    Serial: String(2n ** 55n + BigInt(guid)),
    Urgent: urgent,
    State: state,
  };
  return smallObject('Order', guid, values, { 'M.Order_Region': [region] });
}

/** Ann works in region 10, Ben in region 11; Eve is the boss. */
const population: Population = {
  model: smallApp,
  users,
  moment: runMoment,
  objects: [
    smallObject('Region', '10', { Label: 'Label of region 10' }, { 'M.Region_Workers': ['1'] }),
    smallObject('Region', '11', { Label: 'Label of region 11' }, { 'M.Region_Workers': ['2'] }),
    order('20', '10', 'Open', false),
    order('21', '10', 'Closed', false),
    order('22', '11', 'Open', true),
    order('23', '11', 'Open', false),
    {
      ...smallObject('Scan', '30', { Label: 'Label of scan 30' }),
      file: { name: 'scan.pdf', bytes: Buffer.alloc(2048, 'scanned') },
    },
    smallObject('Draft', '40', { Text: 'Text of the draft 40' }),
  ],
};
const oracle = new Oracle(population, makeLedger(population));

function names(canaries: readonly Canary[]): readonly string[] {
  return canaries.map(({ objectGuid, attribute }) => `${objectGuid} ${attribute}`);
}

test('rules add up: own region without the price, elsewhere the title of what is urgent', () => {
  const readable = oracle.readable('ann').map(({ object, members }) => [object.guid, [...members].join(' ')]);
  assert.deepEqual(readable, [
    ['10', 'Label M.Region_Workers'],
    ['11', 'Label M.Region_Workers'],
    ['20', 'Title Pin Count Serial Urgent State M.Order_Region'],
    ['21', 'Title Pin Count Serial Urgent State M.Order_Region'],
    ['22', 'Title'],
    ['30', 'Label DeleteAfterDownload FileID HasContents Name Size'],
  ]);
});

test('where two rules hold for one object, what either of them grants is readable', () => {
  const urgentInOwnRegion = oracle.readable('ben').find(({ object }) => object.guid === '22');
  assert.deepEqual(
    [...(urgentInOwnRegion?.members ?? [])],
    ['Title', 'Pin', 'Count', 'Serial', 'Urgent', 'State', 'M.Order_Region'],
  );
});

test('a calculated attribute stays away although it is readable', () => {
  const entities = smallApp.entities.map((entity) => ({
    ...entity,
    attributes: entity.attributes.map((own) => ({ ...own, calculated: own.name === 'Count' })),
  }));
  const calculating = { ...population, model: { ...smallApp, entities } };
  const judge = new Oracle(calculating, makeLedger(calculating));
  assert.deepEqual(names(judge.mayBeOnDevice('ann')), ['20 Title', '20 Serial', '22 Title', '30 Label']);
  assert.ok(names(judge.notSynchronized('ann')).includes('20 Count'));
});

test('two users of one role read different objects', () => {
  const orders = (user: string) =>
    oracle.readable(user).flatMap(({ object }) => (object.entity === 'M.Order' ? [object.guid] : []));
  assert.deepEqual(
    [orders('ann'), orders('ben'), orders('eve')],
    [
      ['20', '21', '22'],
      ['22', '23'],
      ['20', '21', '22', '23'],
    ],
  );
});

test('on the device is what is readable, of a synchronized mode, matches its XPath and can be stored', () => {
  assert.deepEqual(names(oracle.mayBeOnDevice('ann')), [
    '20 Title',
    '20 Count',
    '20 Serial',
    '22 Title',
    '30 Label',
  ]);
  assert.deepEqual(oracle.objectsOnDevice('ann'), [
    { entity: 'M.Order', guid: '20' },
    { entity: 'M.Order', guid: '22' },
    { entity: 'M.Scan', guid: '30' },
  ]);
  assert.deepEqual(
    oracle.knownOn('ann').map(({ form }) => form),
    ['text', 'integer', 'text', 'integer', 'text', 'text', 'text'],
  );
});

test('each reason to stay away has its group', () => {
  assert.deepEqual(names(oracle.hiddenAttributes('ann')), [
    '20 Price',
    '21 Price',
    '22 Price',
    '22 Pin',
    '22 Count',
    '22 Serial',
    '30 file',
  ]);
  assert.deepEqual(names(oracle.hiddenObjects('ann')), [
    '23 Title',
    '23 Price',
    '23 Pin',
    '23 Count',
    '23 Serial',
    '40 Text',
  ]);
  assert.deepEqual(names(oracle.notSynchronized('ann')), [
    '10 Label',
    '11 Label',
    '20 Pin',
    '21 Title',
    '21 Pin',
    '21 Count',
    '21 Serial',
  ]);
  assert.deepEqual(names(oracle.othersObjects('ann')), [
    '23 Title',
    '23 Price',
    '23 Pin',
    '23 Count',
    '23 Serial',
  ]);
  assert.deepEqual(names(oracle.hiddenObjects('eve')), ['30 Label', '30 file', '40 Text']);
});

test('an unknown user is wrong use, an entity without a mode is not modelled', () => {
  assert.throws(() => oracle.mayBeOnDevice('zoe'), WrongUse);
  const nativeProfile = { ...smallApp.nativeProfile, synchronization: [] };
  const silent = { ...population, model: { ...smallApp, nativeProfile } };
  assert.throws(() => new Oracle(silent, makeLedger(silent)).mayBeOnDevice('ann'), NotModelledError);
});

test('in any model, what may and what must not be on a device are the whole ledger and have nothing in common', () => {
  let nothingAllowed = 0;
  let nothingForbidden = 0;
  fc.assert(
    fc.property(arbitraryAppModel(), fc.integer({ min: 0, max: 1000 }), (model, seed) => {
      const made = populate(model, seed);
      const ledger = makeLedger(made);
      const judge = new Oracle(made, ledger);
      for (const { name } of made.users) {
        const may = judge.mayBeOnDevice(name);
        const mustNot = judge.mustNotBeOnDevice(name);
        assert.equal(new Set([...may, ...mustNot]).size, ledger.canaries.length);
        assert.equal(may.length + mustNot.length, ledger.canaries.length);
        const onDevice = new Set(judge.objectsOnDevice(name).map(({ guid }) => guid));
        assert.ok(may.every(({ objectGuid }) => onDevice.has(objectGuid)));
        if (may.length === 0) nothingAllowed += 1;
        if (mustNot.length === 0) nothingForbidden += 1;
      }
    }),
    { seed: 7, numRuns: 60 },
  );
  assert.ok(
    nothingAllowed < 90 && nothingForbidden < 90,
    `of 180 users ${nothingAllowed} and ${nothingForbidden} see one side only`,
  );
});

test('a text to write is on the device, of an object that a rule lets the user write, and no constraint looks at it', () => {
  const text = (name: string, more: Partial<Attribute> = {}): Attribute => ({
    name,
    type: 'String',
    calculated: false,
    enumerationValues: [],
    length: 0,
    ...more,
  });
  const rule = (xPathConstraint: string, memberRights: AccessRule['memberRights']): AccessRule => ({
    roles: ['M.Boss'],
    xPathConstraint,
    allowCreate: false,
    allowDelete: false,
    defaultMemberRights: 'ReadOnly',
    memberRights,
  });
  const open = "[State = 'Open']";
  const written = (attributes: readonly Attribute[], ...rules: readonly AccessRule[]) => {
    const entities = smallApp.entities.map((entity) =>
      entity.name === 'M.Order'
        ? { ...entity, attributes: [...entity.attributes, ...attributes], accessRules: rules }
        : entity,
    );
    const changed = { ...population, model: { ...smallApp, entities } };
    return new Oracle(changed, makeLedger(changed)).writableText('eve');
  };
  const note = text('Note');
  const all = { Note: 'ReadWrite' } as const;
  assert.deepEqual(written([note], rule(open, all)), {
    object: { entity: 'M.Order', guid: '20' },
    attribute: 'Note',
  });
  // The rule that lets write holds for the urgent order alone.
  assert.deepEqual(written([note], rule(open, {}), rule('[Urgent = true()]', all))?.object.guid, '22');
  assert.equal(written([note], rule("[State = 'Open' and Note != 'x']", all)), undefined);
  assert.equal(written([text('Note', { calculated: true })], rule(open, all)), undefined);
  assert.equal(written([text('Note', { length: 8 })], rule(open, all)), undefined);
  assert.equal(written([note], rule(open, { Note: 'ReadOnly' })), undefined);
  assert.equal(written([note], rule("[State = 'Closed']", all)), undefined);
});
