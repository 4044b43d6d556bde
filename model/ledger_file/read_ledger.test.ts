import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DocumentMistakes } from '../mistakes';
import { WrongUse } from '../outcome_errors';
import type { LedgerEntry } from './ledger_file';
import { documentOf, entry, usualLedger, writtenLedger } from './ledger_for_tests';
import { readLedger } from './read_ledger';
import { personasOf, usersOf } from './users_of';

const marker = 'marker 0123456789';
const file = { path: 'files/a.txt', marker };
const files = { 'files/a.txt': `before ${marker} after` };

/** What a ledger with these entries is told, without places. */
function mistakesIn(context: Parameters<typeof writtenLedger>[0], document: unknown): readonly string[] {
  try {
    readLedger(writtenLedger(context, document, files));
  } catch (error) {
    assert.ok(error instanceof DocumentMistakes, String(error));
    assert.ok(error.mistakes.every(({ line, column }) => line > 0 && column > 0));
    return error.mistakes.map(({ message, expected }) => `${message}; expected ${expected}`);
  }
  return [];
}

test('what canaries make writes is right, with a canary for each entry', (context) => {
  const { document, files: made } = usualLedger(7);
  const content = Object.fromEntries(made.map(({ path, bytes }) => [path, bytes]));
  const read = readLedger(writtenLedger(context, document, content));
  assert.deepEqual(read.canaries, document.canaries);
  assert.deepEqual(
    read.ledger.canaries.map(({ id, objectGuid, entity, attribute }) => [id, objectGuid, entity, attribute]),
    document.canaries.map(({ id, object, entity, attribute }) => [id, object, entity, attribute]),
  );
  for (const { id, needles } of read.ledger.canaries) {
    assert.ok(needles.length > 0 && needles.every((needle) => needle.id === id));
    assert.equal(needles[0]?.variant, undefined);
  }
  const forms = read.ledger.canaries.flatMap(({ needles }) => needles.map(({ form }) => form));
  assert.deepEqual([...new Set(forms)].sort(), ['integer', 'picture', 'real', 'text']);
});

test('a file is of type File to everybody else, a picture too, and looked for by its marker', (context) => {
  const code = '00112233445566aa';
  const document = documentOf(
    entry('c1', { type: 'File', value: 'a.txt', file }),
    entry('c2', { type: 'Image', value: 'p.png', file: { path: 'p.png', marker: code } }),
  );
  const path = writtenLedger(context, document, { ...files, 'p.png': `xx${code}` });
  const { canaries } = readLedger(path).ledger;
  assert.deepEqual(
    canaries.map(({ type }) => type),
    ['File', 'File'],
  );
  assert.deepEqual(canaries[0]?.needles[0], { id: 'c1', form: 'text', text: marker });
  assert.deepEqual(
    canaries[1]?.needles.find(({ form }) => form === 'picture'),
    { id: 'c2', form: 'picture', code: 0x00112233445566aan, variant: 'in pixels' },
  );
});

const cases: Readonly<Record<string, readonly [LedgerEntry[], RegExp]>> = {
  'an unknown reader': [
    [entry('c1', { mayRead: ['Alise'] })],
    /^unknown persona "Alise"; expected one of Alice, Bob$/,
  ],
  'an unknown owner': [[entry('c1', { owner: 'Carol' })], /^unknown persona "Carol"/],
  'an id twice': [
    [entry('c1'), entry('c1', { object: 'other', value: 'some other words' })],
    /^duplicate id "c1"/,
  ],
  'an attribute twice': [
    [entry('c1', { object: 'o' }), entry('c2', { object: 'o' })],
    /^object "o" has a second "Title"/,
  ],
  'an object of two entities': [
    [entry('c1', { object: 'o' }), entry('c2', { object: 'o', attribute: 'B', entity: 'Task' })],
    /^object "o" is of Note above/,
  ],
  'a value twice': [
    [entry('c1', { value: 'The same words' }), entry('c2', { value: 'the same WORDS' })],
    /^the value of c2 is that of c1;/,
  ],
  'a value inside another': [
    [entry('c1', { value: 'part of a whole' }), entry('c2', { value: 'it is part of a whole.' })],
    /^the value of c1 is a part of that of c2;/,
  ],
  'a short text': [[entry('c1', { value: 'eleven char' })], /expected at least 12 characters$/],
  'a text of one character': [
    [entry('c1', { value: 'aaaaaaaaaaaaaaaa' })],
    /expected at least 5 different characters$/,
  ],
  'an Integer of letters': [[entry('c1', { type: 'Integer', value: 'twelve' })], /expected digits$/],
  'an Integer too large': [
    [entry('c1', { type: 'Integer', value: '3000000000' })],
    /expected a number from -2147483648 to 2147483647$/,
  ],
  'a short Long': [[entry('c1', { type: 'Long', value: '-1234567' })], /expected at least 8 digits$/],
  'a Decimal of letters': [
    [entry('c1', { type: 'Decimal', value: '12,5' })],
    /expected digits with at most one point$/,
  ],
  'a short Decimal': [[entry('c1', { type: 'Decimal', value: '1234.50000' })], /expected at least 8 digits$/],
  'a date without its time zone': [
    [entry('c1', { type: 'DateTime', value: '2013-05-07T12:00:01' })],
    /expected a date and time as ISO 8601/,
  ],
  'a whole minute': [
    [entry('c1', { type: 'DateTime', value: '2013-05-07T12:00:00Z' })],
    /expected a moment that is no whole minute/,
  ],
  'a File without a file': [[entry('c1', { type: 'File', value: 'a.txt' })], /^c1 lacks file/],
  'a String with a file': [[entry('c1', { file })], /^c1 has a file and is of type String/],
  'a file that is not there': [
    [entry('c1', { type: 'File', value: 'b.txt', file: { path: 'files/b.txt', marker } })],
    /^there is no file files\/b\.txt;/,
  ],
  'a file elsewhere': [
    [entry('c1', { type: 'File', value: 'a', file: { path: 'files/../../a', marker } })],
    /^the file of c1 lies outside/,
  ],
  'a marker that is not in its file': [
    [entry('c1', { type: 'File', value: 'a.txt', file: { ...file, marker: 'not in the file' } })],
    /^the marker of c1 is not in files\/a\.txt/,
  ],
  'a short marker': [
    [entry('c1', { type: 'File', value: 'a.txt', file: { ...file, marker: 'marker' } })],
    /^the marker of c1 cannot be told from chance; expected at least 12 characters$/,
  ],
};

for (const [name, [entries, says]] of Object.entries(cases))
  test(`${name} is a mistake`, (context) => {
    const told = mistakesIn(context, documentOf(...entries));
    assert.equal(told.length, 1, told.join('\n'));
    assert.match(told[0] as string, says);
  });

test('every mistake is told at once, each at its place, and none shows a secret', (context) => {
  const document = documentOf(
    entry('c1', { mayRead: ['Nobody'] }),
    entry('c2', { value: 'tiny' }),
    entry('c3', { type: 'Long', value: 'hushhush' }),
  );
  try {
    readLedger(writtenLedger(context, document));
    assert.fail('it was read');
  } catch (error) {
    assert.ok(error instanceof DocumentMistakes);
    assert.equal(error.mistakes.length, 3);
    assert.equal(new Set(error.mistakes.map(({ line }) => line)).size, 3);
    assert.doesNotMatch(error.message, /tiny|hushhush/);
  }
});

test('a wrong shape is told with all its places, and shows neither values nor passwords', (context) => {
  const wrong = {
    ...documentOf(entry('c1', { type: 'Text' as 'String' })),
    personas: { Alice: { user: 'alice', password: 47114711, passwordEnv: 'A-B' } },
    canaries: [{ ...entry('c1', { type: 'Text' as 'String' }), value: 12345678, mayLie: [], surplus: 1 }],
  };
  const told = mistakesIn(context, wrong).join('\n');
  for (const says of [
    /unknown value "Text" of canaries\.type; expected one of String/,
    /unknown key "surplus"/,
    /canaries\.value is a secret; expected a value of type string/,
    /personas\.Alice\.password is a secret/,
    /personas\.Alice\.passwordEnv is "A-B"/,
    /personas\.Alice is a group of keys; .*with a password or with the variable/,
    /canaries\.mayLie is a list of 0/,
  ])
    assert.match(told, says);
  assert.doesNotMatch(told, /47114711|12345678/);
});

test('two personas with one user are a mistake', (context) => {
  const document = { ...documentOf(entry('c1')), personas: { Alice: { user: 'a' }, Bob: { user: 'a' } } };
  assert.deepEqual(mistakesIn(context, document), ['Bob has the user of Alice; expected a user of its own']);
});

test('no file, no JSON and nothing in it are wrong use', (context) => {
  assert.throws(
    () => readLedger('/nowhere/ledger.json'),
    (error) => error instanceof WrongUse && /expected a JSON file, got nothing there/.test(error.message),
  );
  assert.match(mistakesIn(context, '{"schema": [')[0] as string, /expected YAML/);
  assert.match(mistakesIn(context, '\n')[0] as string, /the file is empty; expected a ledger/);
});

test('users have the password of the ledger or of the environment', () => {
  const document = documentOf(entry('c1'));
  assert.deepEqual(usersOf(document, { BOB_PASSWORD: 'builder' }), [
    { name: 'alice', guid: '1', roles: [], password: 'wonder' },
    { name: 'bob', guid: '2', roles: [], password: 'builder' },
  ]);
  assert.deepEqual(personasOf(document), { Alice: 'alice', Bob: 'bob' });
});

test('a password that is nowhere is wrong use that names its variable', () => {
  for (const environment of [{}, { BOB_PASSWORD: '' }])
    assert.throws(
      () => usersOf({ personas: { ...documentOf().personas, Carol: { user: 'carol' } } }, environment),
      (error) =>
        error instanceof WrongUse &&
        /of Bob in the environment variable BOB_PASSWORD/.test(error.message) &&
        /Carol has neither/.test(error.message),
    );
});
