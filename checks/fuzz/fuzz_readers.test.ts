import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL_DECODERS } from '../../forensics/containers/decoders';
import { archiveTargets } from './archive_targets';
import { fuzzTests } from './fuzz_tests';
import { readerTargets } from './reader_targets';
import { storeTargets } from './store_targets';

describe('A fuzzed reader', async () => fuzzTests(await readerTargets()));

it('Every decoder is fuzzed', async () => {
  const fuzzed = [...(await archiveTargets()), ...(await storeTargets())].map(({ name }) => name);
  assert.deepEqual(
    ALL_DECODERS.map(({ name }) => name).filter((name) => !fuzzed.includes(name)),
    [],
  );
});
