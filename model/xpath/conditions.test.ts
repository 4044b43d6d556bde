import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conditionsIn, looksAtCurrentUser } from './conditions';
import { parseXPath } from './parse';

const placed = (text: string) =>
  conditionsIn(parseXPath(text), 'M.Order').map(
    ({ condition, entity }) => `${entity} ${condition.path.member.name}`,
  );

test('conditions have the entity at which their path begins, those inside paths first', () => {
  assert.deepEqual(placed("[a = 1 and not(b = 2 or contains(c, 'x'))][true()]"), [
    'M.Order a',
    'M.Order b',
    'M.Order c',
  ]);
  assert.deepEqual(placed('[M.A/M.Region[d = 1 and M.B/M.Town[e]]/f = 2]'), [
    'M.Region d',
    'M.Town e',
    'M.Region M.Town',
    'M.Order f',
  ]);
});

test('a look at the current user counts wherever it stands', () => {
  const looks = (text: string) => looksAtCurrentUser(conditionsIn(parseXPath(text), 'M.Order'));
  assert.equal(looks("[not(M.A/M.Region[M.Region_Workers = '[%CurrentUser%]'])]"), true);
  assert.equal(looks("[M.A/M.Region[Label = 'u1']]"), false);
});
