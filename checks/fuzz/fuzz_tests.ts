import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FuzzRandom } from './fuzz_random';
import { type FuzzTarget, fuzz } from './fuzz_target';

const inputs = 20_000;

/** A test for each target: it keeps its contract, and at least half of its inputs come past the header; the counts are printed. */
export function fuzzTests(targets: readonly FuzzTarget[]): void {
  for (const target of targets) {
    it(`${target.name} keeps its contract, whatever it is given`, () => {
      const seed = `fuzz/${target.name}`;
      // First, so that the output of one that never ends names it. Of a test's output the project's runner shows this stream.
      process.stderr.write(`fuzzing ${target.name}, seed ${seed}\n`);
      const { pastHeader } = fuzz(target, inputs, new FuzzRandom(seed));
      const told = `${target.name}: ${pastHeader} of ${inputs} inputs past the header`;
      process.stderr.write(`fuzzed ${told}\n`);
      assert.ok(pastHeader >= inputs / 2, told);
    });
  }
}
