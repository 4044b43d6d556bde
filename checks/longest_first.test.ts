import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { longestFirst } from './longest_first';
import { Project } from './project';

const tests = new Project(resolve(__dirname, '..')).sources().filter((path) => path.endsWith('.test.ts'));

it('starts with the longest test files and leaves none out', () => {
  const ordered = longestFirst(tests);
  assert.equal(ordered[0], 'cli/no_secret_anywhere.test.ts');
  assert.deepEqual([...ordered].sort(), [...tests].sort());
});

it('refuses when a file of its list is gone', () => {
  assert.throws(() => longestFirst(tests.filter((path) => !path.includes('packed'))), /packaging\/packed/);
});
