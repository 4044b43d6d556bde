import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FuzzRandom } from './fuzz_random';
import { type FuzzTarget, fuzz } from './fuzz_target';

const inputs = 20_000;

/** A test for each target: it keeps its contract, and at least half of its inputs come past the header; the counts are printed. */
export function fuzzTests(targets: readonly FuzzTarget[]): void {
  for (const target of targets) {
    it(`${target.name} keeps its contract, whatever it is given`, (test) => {
      const { pastHeader } = fuzz(target, inputs, new FuzzRandom(`fuzz/${target.name}`));
      const told = `${target.name}: ${pastHeader} of ${inputs} inputs past the header`;
      test.diagnostic(told);
      assert.ok(pastHeader >= inputs / 2, told);
    });
  }
}
