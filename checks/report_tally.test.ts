import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tallyOfExploration } from './report_tally';

test('a pair counts once, however many invariants are broken in it', () => {
  const pairs = [{ violations: [] }, { violations: [] }, { violations: ['session', 'goes_on'] }];
  assert.deepEqual(tallyOfExploration({ explorations: [{ pairs }, { pairs: [{ violations: [] }] }] }), {
    passed: 3,
    failed: 1,
    skipped: 0,
  });
});
