import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exitCodeOf } from './exit_code';
import { type Outcome, totalsOf } from './outcome';
import type { Requirement } from './run_record';

const missing: readonly Requirement[] = [{ promise: 'sandbox', platform: 'ios' }];

const table: readonly (readonly [readonly Outcome[], readonly Requirement[], boolean, number])[] = [
  [['held'], [], false, 0],
  [['held', 'limit', 'skipped'], [], false, 0],
  [['held', 'broken'], [], false, 1],
  [['held', 'unknown'], [], false, 1],
  [['held', 'environment'], [], false, 3],
  [[], [], false, 3],
  [['limit', 'skipped'], [], false, 3],
  [['held'], missing, false, 3],
  [['held'], [], true, 3],
  [['held', 'not_modelled'], [], false, 4],
  [['held', 'harness'], [], false, 4],
  [['broken', 'environment'], [], false, 1],
  [['broken'], missing, true, 1],
  [['broken', 'environment', 'harness'], [], false, 4],
];

describe('exitCodeOf', () => {
  for (const [outcomes, requireMissing, partial, expected] of table)
    it(`${expected} for ${outcomes.join(', ') || 'no scenario'}${partial ? ', cut off' : ''}${requireMissing.length > 0 ? ', a required one missing' : ''}`, () =>
      assert.equal(exitCodeOf({ totals: totalsOf(outcomes), requireMissing, partial }), expected));
});
