import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type PromiseRegister, readPromiseRegister, registerProblems } from './promise_register';

const register = readPromiseRegister();

describe('the promise register', () => {
  it('lists the promises of the whole project, most of them done', () => {
    assert.equal(register.promises.length, 22);
    assert.equal(register.promises.filter(({ status }) => status === 'done').length, 18);
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
      discoveries: [
        {
          id: 'other_place',
          promise: 'unheard_of',
          scenario: 'abc',
          platform: 'android',
          profiles: ['android', 'android'],
          about: 'evidence',
          what: 'Another folder.',
          source: '',
          since: 'lately',
        },
      ],
    };
    assert.deepEqual(registerProblems(contradictory), [
      'sandbox is listed twice. Keep one entry.',
      'sandbox names a source without its sentence. Quote it under source.text.',
      'MASTG-TEST-0001 relies on backup_exclusion, which is not a promise that is done. Change `by`.',
      'MASTG-TEST-0001 is not covered and names 1 promises. Make both agree.',
      'other_place must name either a scenario or a promise. Keep one of them.',
      'other_place names the promise unheard_of, which is not registered. Correct it.',
      'other_place must name two profiles.',
      'other_place must say what differs, and its source.',
      'other_place must say since when, as a date like 2026-01-31.',
    ]);
  });
});
