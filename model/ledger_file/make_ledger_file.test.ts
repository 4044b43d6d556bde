import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueTypes } from './ledger_file';
import { alice, bob, entry, usualLedger } from './ledger_for_tests';
import { asCsv, asJson } from './loadable_values';
import { makeLedgerFile } from './make_ledger_file';

test('one seed makes one ledger, bytes of files included, and another seed other values everywhere', () => {
  assert.deepEqual(usualLedger(3), usualLedger(3));
  const values = new Set(usualLedger(3).document.canaries.map(({ value, file }) => file?.marker ?? value));
  assert.ok(usualLedger(4).document.canaries.every(({ value, file }) => !values.has(file?.marker ?? value)));
});

test('the usual entities have every type, and each kind of thing that must stay away', () => {
  const { canaries } = usualLedger(3).document;
  assert.deepEqual([...new Set(canaries.map(({ type }) => type))].sort(), [...valueTypes].sort());
  const some = (fits: (one: (typeof canaries)[0]) => boolean) => assert.ok(canaries.some(fits));
  for (const persona of ['Alice', 'Bob'])
    some(({ owner, mayRead }) => owner === persona && mayRead.length === 1 && mayRead[0] === persona);
  some(({ mayRead }) => mayRead.length === 2);
  some(({ owner, mayRead }) => owner === null && mayRead.length === 0);
  some(({ mayLie }) => mayLie[0] === 'memory');
  const shared = canaries.filter(({ entity }) => entity === 'SharedNote');
  assert.deepEqual(
    shared.map(({ attribute, mayRead }) => [attribute, mayRead]),
    [
      ['Title', ['Alice', 'Bob']],
      ['InternalRemark', ['Alice']],
    ],
  );
  assert.ok(canaries.every(({ type, mayLie }) => type !== 'HashedString' || mayLie[0] === 'backend'));
});

test('texts leave ASCII and some decompose; pictures are of both formats', () => {
  const { document, files } = usualLedger(3, 5);
  const texts = document.canaries.filter(({ type }) => type === 'String').map(({ value }) => value);
  assert.ok(texts.some((text) => text !== text.normalize('NFD')));
  const endings = new Set(files.map(({ path }) => path.slice(path.lastIndexOf('.'))));
  assert.deepEqual([...endings].sort(), ['.jpg', '.png', '.txt']);
  for (const { bytes, marker } of files) assert.ok(Buffer.from(bytes).includes(marker));
});

test('groups, counts and hidden attributes are as planned', () => {
  const entities = [
    {
      name: 'Task',
      readers: [['Bob', 'Alice'], 'nobody'] as const,
      objects: 2,
      mayLie: 'memory' as const,
      attributes: [
        { name: 'Code', type: 'String' as const, length: 12, hiddenFrom: ['Bob'] },
        { name: 'Hash', type: 'HashedString' as const },
      ],
    },
  ];
  const { canaries } = makeLedgerFile({ personas: { Alice: alice, Bob: bob }, entities }, 1, 9).document;
  assert.deepEqual(
    canaries.map(({ object, owner, attribute, mayRead, mayLie }) =>
      [object, owner, attribute, mayRead.join('+'), mayLie.join()].join(' '),
    ),
    [
      'Task-1 Bob Code Alice memory',
      'Task-1 Bob Hash Bob+Alice backend',
      'Task-2 Bob Code Alice memory',
      'Task-2 Bob Hash Bob+Alice backend',
      'Task-3  Code  memory',
      'Task-3  Hash  backend',
      'Task-4  Code  memory',
      'Task-4  Hash  backend',
    ],
  );
  assert.ok(canaries.every(({ attribute, value }) => attribute !== 'Code' || [...value].length === 12));
});

test('CSV has a header, CRLF, a line for each object, and quotes where RFC 4180 asks for them', () => {
  const entries = [
    entry('c1', { object: 'N1', value: 'says "no", twice', mayRead: ['Alice'] }),
    entry('c2', { object: 'N1', attribute: 'Body', value: 'two\nlines', mayRead: ['Alice', 'Bob'] }),
    entry('c3', { object: 'N2', attribute: 'Body', value: 'one, two', owner: null, mayRead: [] }),
    entry('c4', {
      entity: 'Photo',
      object: 'P1',
      type: 'File',
      value: 'a.txt',
      file: { path: 'files/a.txt', marker: 'm' },
    }),
  ];
  assert.deepEqual(asCsv(entries), [
    {
      name: 'Note.csv',
      text: 'object,owner,mayRead,Title,Body\r\nN1,Alice,Alice Bob,"says ""no"", twice","two\nlines"\r\nN2,,,,"one, two"\r\n',
    },
    { name: 'Photo.csv', text: 'object,owner,mayRead,Title\r\nP1,Alice,Alice,files/a.txt\r\n' },
  ]);
  assert.deepEqual(
    asJson(entries).map(({ name, text }) => [name, JSON.parse(text).Note[1]]),
    [['values.json', { object: 'N2', owner: null, mayRead: [], values: { Body: 'one, two' } }]],
  );
});
