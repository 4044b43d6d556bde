import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Canary } from '../ledger';
import { needleForms } from '../needle_forms/needle_forms';
import { WrongUse } from '../outcome_errors';
import { LedgerExpectations } from './ledger_expectations';
import type { LedgerEntry } from './ledger_file';
import { documentOf, entry } from './ledger_for_tests';

function expectationsOf(...entries: readonly LedgerEntry[]): LedgerExpectations {
  const canaries = entries.map(
    ({ id, entity, object, attribute, type, value }): Canary => ({
      ...{ id, entity, attribute, objectGuid: object, type },
      ...needleForms(id, type, value),
    }),
  );
  return new LedgerExpectations({ ...documentOf(...entries), ledger: { canaries } });
}

const expectations = expectationsOf(
  entry('own', { object: 'alices' }),
  entry('note', { object: 'alices', attribute: 'Note' }),
  entry('shared', { object: 'shared', mayRead: ['Alice', 'Bob'], mayLie: ['device', 'memory'] }),
  entry('remark', { object: 'shared', attribute: 'Remark', mayRead: ['Alice'] }),
  entry('nobodys', { object: 'nobodys', owner: null, mayRead: [] }),
  entry('token', { object: 'session', mayRead: ['Bob'], owner: 'Bob', mayLie: ['memory'] }),
  entry('bobs', { object: 'bobs', owner: 'Bob', mayRead: ['Bob'], entity: 'Task' }),
);

const ids = (canaries: readonly { readonly id: string }[]) => canaries.map(({ id }) => id);

test('what may be on a device: readable, and of those that may lie there', () => {
  assert.deepEqual(ids(expectations.mayBeOnDevice('alice')), ['note', 'shared', 'remark']);
  assert.deepEqual(ids(expectations.mayBeOnDevice('bob')), ['shared', 'bobs']);
  assert.deepEqual(expectations.objectsOnDevice('alice'), [
    { entity: 'Note', guid: 'alices' },
    { entity: 'Note', guid: 'shared' },
  ]);
  assert.deepEqual(expectations.objectsOnDevice('bob'), [
    { entity: 'Note', guid: 'shared' },
    { entity: 'Task', guid: 'bobs' },
  ]);
});

test('what may not be there, by its reason', () => {
  assert.deepEqual(ids(expectations.hiddenAttributes('alice')), []);
  assert.deepEqual(ids(expectations.hiddenAttributes('bob')), ['remark']);
  assert.deepEqual(ids(expectations.hiddenObjects('alice')), ['nobodys', 'token', 'bobs']);
  assert.deepEqual(ids(expectations.hiddenObjects('bob')), ['own', 'note', 'nobodys']);
  assert.deepEqual(ids(expectations.notSynchronized('bob')), ['token']);
  assert.deepEqual(ids(expectations.notSynchronized('alice')), []);
  assert.deepEqual(ids(expectations.othersObjects('alice')), ['token', 'bobs']);
  assert.deepEqual(ids(expectations.othersObjects('bob')), ['own', 'note']);
});

test('what must be found there are the values themselves', () => {
  const known = expectations.knownOn('bob');
  assert.deepEqual(ids(known), ['shared', 'bobs']);
  assert.ok(known.every(({ variant }) => variant === undefined));
});

test('one text that the user owns can be edited, is expected nowhere then, and its object is told by another', () => {
  assert.deepEqual(expectations.writableText('alice'), {
    object: { entity: 'Note', guid: 'alices' },
    attribute: 'Title',
  });
  assert.equal(expectations.writableText('bob'), undefined, 'nothing else would tell the object');
  const foreign = expectationsOf(
    entry('shared', { object: 'shared', mayRead: ['Alice', 'Bob'] }),
    entry('remark', { object: 'shared', mayRead: ['Alice', 'Bob'], attribute: 'Remark' }),
  );
  assert.equal(foreign.writableText('bob'), undefined);
  assert.deepEqual(ids(foreign.mayBeOnDevice('bob')), ['remark'], "Alice's edits reach Bob");
});

test('an unknown user is wrong use', () => {
  assert.throws(() => expectations.mayBeOnDevice('Alice'), WrongUse);
});

test('every canary but those that are edited is in exactly one group', () => {
  const readers = fc.subarray(['Alice', 'Bob']);
  const places = fc.subarray(['device', 'memory', 'backend'] as const, { minLength: 1 });
  const entries = fc.array(fc.tuple(readers, places, fc.nat(3)), { maxLength: 12 });
  fc.assert(
    fc.property(entries, (drawn) => {
      const all = drawn.map(([mayRead, mayLie, object], index) =>
        entry(`c${index}`, { mayRead, mayLie, object: `o${object}`, attribute: `A${index}` }),
      );
      const judge = expectationsOf(...all);
      for (const user of ['alice', 'bob']) {
        const groups = [
          judge.mayBeOnDevice(user),
          judge.hiddenAttributes(user),
          judge.hiddenObjects(user),
          judge.notSynchronized(user),
        ];
        const grouped = ids(groups.flat());
        assert.equal(new Set(grouped).size, grouped.length);
        const edited = judge.writableText('alice') ?? judge.writableText('bob');
        const left = all.filter(({ id }) => !grouped.includes(id));
        assert.ok(left.every(({ attribute }) => attribute === edited?.attribute));
        const hidden = new Set(ids(judge.hiddenObjects(user)));
        assert.ok(judge.othersObjects(user).every(({ id }) => hidden.has(id)));
      }
    }),
    { numRuns: 60 },
  );
});
