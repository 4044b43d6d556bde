import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkout } from './cli_for_tests';
import { requiredPromises } from './required_promises';
import { runOptions } from './run_options';

const sandbox = [
  { promise: 'sandbox', platform: 'android' as const },
  { promise: 'sandbox', platform: 'browser' as const },
];
const run = (app?: string) =>
  runOptions(checkout, checkout, [], { profile: ['android'], ...(app !== undefined && { app }) });
const other = 'examples/one_user/app.yaml';

test('pairs of the platforms that run are required, of a whole run', () => {
  assert.deepEqual(requiredPromises({ require: sandbox }, run(), true), sandbox.slice(0, 1));
  assert.deepEqual(requiredPromises({ require: sandbox }, run(), false), []);
});

test('a configuration that names an app requires nothing of another, one that names none of every app', () => {
  const { app } = run();
  assert.deepEqual(requiredPromises({ require: sandbox, app }, run(), true), sandbox.slice(0, 1));
  assert.deepEqual(requiredPromises({ require: sandbox, app }, run(other), true), []);
  assert.deepEqual(requiredPromises({ require: sandbox }, run(other), true), sandbox.slice(0, 1));
});
