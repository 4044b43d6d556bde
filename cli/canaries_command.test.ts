import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readLedger } from '../model/ledger_file/read_ledger';
import { assertRefused, runHere, temporaryFile, temporaryFolder } from './cli_for_tests';

const personas = `personas:
  Alice: { user: alice, password: wonderland-1865 }
  Bob: { user: bob, passwordEnv: BOB_PASSWORD }
entities:
  - name: Note
    readers: [each, all]
    attributes:
      - { name: Title, type: String }
      - { name: Photo, type: Image }
`;

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name))
    .sort();
}

test('it makes a ledger that can be read, values to load and files, for the owner alone, and prints no value', async (context) => {
  const file = temporaryFile(context, 'personas.yaml', personas);
  const out = join(temporaryFolder(context), 'made');
  const ended = await runHere(context, [
    'canaries',
    'make',
    '--personas',
    file,
    '--out',
    out,
    '--count',
    '2',
  ]);
  assert.equal(ended.exitCode, 0, ended.complaints);
  const { canaries } = readLedger(join(out, 'ledger.json'));
  assert.equal(canaries.length, 12);
  const csv = readFileSync(join(out, 'Note.csv'), 'utf8');
  for (const { value, file: its } of canaries) {
    assert.ok(csv.includes(its?.path ?? value));
    assert.ok(!ended.out.includes(its?.marker ?? value));
  }
  assert.doesNotMatch(ended.out, /wonderland/);
  assert.match(ended.out, /^Made 12 values of 6 objects for Alice, Bob; 6 of them are files\.\n/);
  assert.equal(filesBelow(out).length, 8);
  for (const path of filesBelow(out)) assert.equal(statSync(path).mode & 0o777, 0o600, path);
});

test('the same seed makes the same bytes, and JSON when asked for', async (context) => {
  const file = temporaryFile(context, 'personas.yaml', personas);
  const made = ['a', 'b', 'c'].map(() => join(temporaryFolder(context), 'made'));
  for (const [index, seed] of ['5', '5', '6'].entries())
    await runHere(context, [
      ...['canaries', 'make', '--personas', file, '--out', made[index] as string],
      ...['--json', '--seed', seed, '--count', '1'],
    ]);
  const [one, same, other] = made.map((folder) =>
    filesBelow(folder).map((path) => [path.slice(folder.length), readFileSync(path, 'base64')]),
  );
  assert.deepEqual(
    one?.map(([path]) => path),
    [
      '/files/Note-1-Photo.jpg',
      '/files/Note-2-Photo.png',
      '/files/Note-3-Photo.jpg',
      '/ledger.json',
      '/values.json',
    ],
  );
  assert.deepEqual(same, one);
  assert.notDeepEqual(other, one);
});

test('it says which values are too short for which variant', async (context) => {
  const file = temporaryFile(
    context,
    'personas.yaml',
    personas.replace('type: String', 'type: String, length: 12'),
  );
  const out = join(temporaryFolder(context), 'made');
  const { out: said } = await runHere(context, [
    ...['canaries', 'make', '--personas', file, '--out', out, '--count', '1'],
  ]);
  assert.match(said, /^Not looked for as first 16 characters: c0001, c0003, c0005\.$/m);
});

test('a folder with files is refused and stays as it was', async (context) => {
  const file = temporaryFile(context, 'personas.yaml', personas);
  const out = temporaryFolder(context);
  writeFileSync(join(out, 'mine'), 'precious');
  const ended = await runHere(context, ['canaries', 'make', '--personas', file, '--out', out]);
  assertRefused(ended, 2, /expected a new or empty folder, got one with files/);
  assert.deepEqual(readdirSync(out), ['mine']);
  const asFile = await runHere(context, ['canaries', 'make', '--personas', file, '--out', join(out, 'mine')]);
  assertRefused(asFile, 2, /got a file/);
});

test('every mistake of a personas file is told with its place, without passwords', async (context) => {
  const wrong = `personas:
  alice: { user: alice }
  Bob: { user: bob, password: 12345678 }
entities:
  - name: Note
    readers: [everyone]
    attributes: [{ name: Title, type: Text }]
`;
  const file = temporaryFile(context, 'personas.yaml', wrong);
  const out = join(temporaryFolder(context), 'made');
  const ended = await runHere(context, ['canaries', 'make', '--personas', file, '--out', out]);
  assertRefused(ended, 2, /personas\.yaml:2:3 .*"alice"/, /3:\d+ .*a secret/, /6:\d+ /, /7:\d+ .*"Text"/);
  assert.doesNotMatch(ended.complaints, /12345678/);
});

test('names that do not fit are told all at once', async (context) => {
  const wrong = personas
    .replace('[each, all]', '[each, [Alise]]')
    .replace('type: Image }', 'type: Image, hiddenFrom: [Bop] }\n      - { name: title, type: Long }');
  const file = temporaryFile(context, 'personas.yaml', wrong);
  const ended = await runHere(context, ['canaries', 'make', '--personas', file, '--out', 'nowhere/made']);
  assertRefused(
    ended,
    2,
    /3 mistakes/,
    /unknown persona "Alise".*did you mean "Alice"/,
    /unknown persona "Bop"/,
    /duplicate name "title"/,
  );
});

for (const [words, says] of [
  [['--csv', '--json'], /expected --csv or --json, got both/],
  [['--count', '0'], /expected --count from 1 to 1000, got "0"/],
  [['--count', 'many'], /got "many"/],
] as const)
  test(`${words.join(' ')} is refused`, async (context) => {
    const file = temporaryFile(context, 'personas.yaml', personas);
    const out = join(temporaryFolder(context), 'made');
    assertRefused(
      await runHere(context, ['canaries', 'make', '--personas', file, '--out', out, ...words]),
      2,
      says,
    );
  });
