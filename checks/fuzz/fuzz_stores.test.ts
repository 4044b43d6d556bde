import { describe } from 'node:test';
import { fuzzTests } from './fuzz_tests';
import { storeTargets } from './store_targets';

describe('A fuzzed decoder of stores', async () => fuzzTests(await storeTargets()));
