import assert from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { runMoment } from '../moment';
import { ObjectGraph } from '../object_graph';
import type { ModelObject } from '../population';
import { smallApp, smallObject } from '../test_support/small_app';
import { compareDigits } from './compare_digits';
import { evaluate } from './evaluate';
import { parseXPath } from './parse';

const region = smallObject('Region', '10', { Label: 'North' }, { 'M.Region_Workers': ['1', '2'] });
const full = smallObject(
  'Order',
  '20',
  { Title: 'Pump', Price: '10.50', Count: 7, Serial: '9007199254740993', Urgent: true, State: 'Open' },
  { 'M.Order_Region': ['10'] },
);
const other = smallObject('Order', '21', { Title: 'Valve', Count: 2 }, { 'M.Order_Region': ['10'] });
const bare = smallObject('Order', '22', { Title: '', Count: null });
const lonely = smallObject('Region', '11', { Label: null });
const graph = new ObjectGraph({ model: smallApp, users: [], objects: [region, full, other, bare, lonely] });

function holds(constraint: string, object: ModelObject, currentUser = '1'): boolean {
  return evaluate(parseXPath(constraint), object, { graph, currentUser, moment: runMoment });
}

const truths: readonly [constraint: string, ofFull: boolean, ofBare: boolean][] = [
  ["[Title = 'Pump']", true, false],
  ["[Title = 'pump']", false, false],
  ["[Title != 'Pump']", false, true],
  ['[Title = empty]', false, true],
  ['[Title != empty]', true, false],
  ['[Count > 6.5]', true, false],
  ['[Count <= 7]', true, false],
  ['[Count < 7]', false, false],
  ['[Count >= 8]', false, false],
  ['[not(Count < 7)]', true, true],
  ['[Count != 7]', false, true],
  ['[Price = 10.5]', true, false],
  ['[Serial = 9007199254740993]', true, false],
  ['[Serial = 9007199254740992]', false, false],
  ['[Urgent = true()]', true, false],
  ['[Urgent != true()]', false, true],
  ["[contains(Title, 'um')]", true, false],
  ["[contains(Title, '')]", true, false],
  ["[starts-with(Title, 'Pu')]", true, false],
  ["[starts-with(Title, 'um')]", false, false],
  ["[ends-with(Title, 'mp')]", true, false],
  ["[ends-with(Title, 'MP')]", true, false],
  ["[ends-with(Title, 'um')]", false, false],
  ["[ends-with(Title, 'a Pump')]", false, false],
  ["[ends-with(Title, '')]", true, false],
  ['[true()]', true, true],
  ["[Count = 7 and Title = 'x']", false, false],
  ["[Count = 7 or Title = 'x']", true, false],
  ["[Count = 7][State = 'Open']", true, false],
  ['[M.Order_Region = empty]', false, true],
  ['[M.Order_Region != empty]', true, false],
  ["[M.Order_Region/M.Region/Label = 'North']", true, false],
  ["[M.Order_Region/M.Region/Label != 'North']", false, false],
  ['[M.Order_Region/M.Region/Label = empty]', false, false],
  ["[not(M.Order_Region/M.Region/Label = 'North')]", false, true],
];

for (const [constraint, ofFull, ofBare] of truths) {
  test(`${constraint}: ${ofFull} with values, ${ofBare} without`, () => {
    assert.deepEqual([holds(constraint, full), holds(constraint, bare)], [ofFull, ofBare]);
  });
}

test('the current user is found at the end of two hops, and among several references', () => {
  const constraint = "[M.Order_Region/M.Region/M.Region_Workers = '[%CurrentUser%]']";
  assert.deepEqual(
    ['1', '2', '3'].map((user) => holds(constraint, full, user)),
    [true, true, false],
  );
  const unequal = "[M.Region_Workers != '[%CurrentUser%]']";
  assert.deepEqual(
    [holds(unequal, region, '1'), holds(unequal, region, '3'), holds(unequal, lonely, '1')],
    [false, true, true],
  );
});

test('an association is followed from either end, and one object at the other end suffices', () => {
  assert.ok(holds('[M.Order_Region/M.Order/Count = 7]', region));
  assert.ok(holds('[M.Order_Region/M.Order/Count = 2]', region));
  assert.ok(!holds('[M.Order_Region/M.Order/Count = 3]', region));
  assert.ok(!holds('[M.Order_Region/M.Order/Count != 7]', lonely));
});

test('digits compare as numbers do', () => {
  const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      assert.equal(Math.sign(compareDigits((a / 100).toFixed(2), String(b))), Math.sign(a / 100 - b));
    }),
  );
  assert.ok(compareDigits('9223372036854775807', '9223372036854775806.9') > 0);
});
