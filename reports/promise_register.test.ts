import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type PromiseRegister, readPromiseRegister, registerProblems } from './promise_register';

const register = readPromiseRegister();

describe('the promise register', () => {
  it('lists the promises of the whole project, 8 of them done', () => {
    assert.equal(register.promises.length, 21);
    assert.equal(register.promises.filter(({ status }) => status === 'done').length, 8);
  });

  it('lists the storage tests of the MASTG for both platforms', () => {
    assert.equal(register.mastg.length, 39);
    assert.ok(register.mastg.every(({ id, title, why }) => /^MASTG-TEST-\d{4}$/.test(id) && title && why));
  });

  it('contradicts itself nowhere', () => assert.deepEqual(registerProblems(register), []));

  it('tells each contradiction', () => {
    const [sandbox] = register.promises;
    const test = { ...register.mastg[0]!, coverage: 'not' as const, by: ['backup_exclusion'] };
    const contradictory: PromiseRegister = {
      promises: [sandbox!, { ...sandbox!, source: { kind: 'seed' } }],
      mastg: [test],
    };
    assert.deepEqual(registerProblems(contradictory), [
      'sandbox is listed twice. Keep one entry.',
      'sandbox names a source without its sentence. Quote it under source.text.',
      'MASTG-TEST-0001 relies on backup_exclusion, which is not a promise that is done. Change `by`.',
      'MASTG-TEST-0001 is not covered and names 1 promises. Make both agree.',
    ]);
  });
});
