import { describe } from 'node:test';
import { archiveTargets } from './archive_targets';
import { fuzzTests } from './fuzz_tests';

describe('A fuzzed decoder of archives', async () => fuzzTests(await archiveTargets()));
