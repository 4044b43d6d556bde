import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvironmentFailure } from '../../../model/outcome_errors';
import { connectionFailure } from './connection_failure';

const url = 'postgres://tester:hush@db.example:5432/intake';
const cases: Readonly<Record<string, readonly [error: object, says: RegExp]>> = {
  'a refused connection': [{ code: 'ECONNREFUSED' }, /no server that answers\. Start it/],
  'a wrong password': [{ code: '28P01' }, /a refusal of user or password/],
  'a server that ended': [
    { message: 'Connection terminated unexpectedly' },
    /a connection that ended\. See its log/,
  ],
  'a server that takes too long': [{ message: 'timeout expired' }, /no answer in time/],
  'a statement without an answer': [{ message: 'Query read timeout' }, /no answer in time/],
  'no password': [{ message: 'SASL: client password must be a string' }, /a demand for a password/],
  'TLS that one side wants': [
    { message: 'The server does not support SSL connections' },
    /a disagreement on TLS/,
  ],
  'a code that is not known': [{ code: 'XX000', message: 'hush' }, /got XX000\. See its log/],
};

for (const [what, [error, says]] of Object.entries(cases))
  test(`${what} is told with the place, and with neither user nor password`, () => {
    const failure = connectionFailure(url, error);
    assert.ok(failure instanceof EnvironmentFailure);
    assert.match(failure.message, says);
    assert.match(failure.message, /at db\.example:5432\/intake/);
    assert.doesNotMatch(failure.message, /hush|tester/);
  });
