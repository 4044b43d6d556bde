import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { controlNeedles } from '../devices/control_specimens';
import { documentOf, entry, writtenLedger } from '../model/ledger_file/ledger_for_tests';
import { assertRefused, runHere, temporaryFolder } from './cli_for_tests';
import { scanJsonOf } from './scan_json_for_tests';
import { specimenText } from './scan_needles';

const known = 'what must be there';
const absent = ['--pattern', 'a value that is nowhere'];

function folderWith(context: TestContext, files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder(context);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

describe('the verdict of scan', () => {
  test('is nothing_found without a control, and clean with one that was found', async (context) => {
    const folder = folderWith(context, { 'a.txt': `here is ${known}`, 'b.gz': gzipSync('nothing') });
    const without = await scanJsonOf(context, [folder, ...absent]);
    assert.deepEqual([without.exitCode, without.verdict], [0, 'nothing_found']);
    assert.match(without.reasons.join(), /No control was given/);
    const withOne = await scanJsonOf(context, [folder, ...absent, '--control', known]);
    assert.deepEqual([withOne.exitCode, withOne.verdict, withOne.reasons], [0, 'clean', []]);
    assert.deepEqual(
      withOne.files.map(({ verdict }) => verdict),
      ['clean', 'clean'],
    );
  });

  test('is unknown where a control that must be there is not, in one of the roots', async (context) => {
    const one = folderWith(context, { 'a.txt': known });
    const other = folderWith(context, { 'a.txt': 'something else' });
    const both = await scanJsonOf(context, [one, other, ...absent, '--control', known]);
    assert.deepEqual([both.exitCode, both.verdict], [3, 'unknown']);
    assert.ok(both.reasons.includes(`No control was found in ${other}, though one must be there.`));
    const verdicts = both.files.map(({ path, verdict }) => [path, verdict]);
    assert.deepEqual(
      new Map(verdicts as [string, string][]),
      new Map([
        [join(one, 'a.txt'), 'clean'],
        [join(other, 'a.txt'), 'nothing_found'],
      ]),
    );
  });

  test('is unknown with exit 3 where something stays unread, and says what', async (context) => {
    const cut = gzipSync(Buffer.alloc(500, 'words ')).subarray(0, 20);
    const folder = folderWith(context, {
      'a.txt': known,
      'cut.gz': cut,
      'b.xz': Buffer.from('fd377a585a000004', 'hex'),
    });
    const { exitCode, verdict, files, unread } = await scanJsonOf(context, [
      folder,
      ...absent,
      '--control',
      known,
    ]);
    assert.deepEqual([exitCode, verdict], [3, 'unknown']);
    assert.deepEqual(
      files.map((file) => file.verdict),
      ['clean', 'unknown', 'unknown'],
    );
    assert.deepEqual(unread.map(({ path }) => path).sort(), ['b.xz', 'cut.gz']);
  });

  test('is nothing_found at best for bytes of no known kind', async (context) => {
    const folder = folderWith(context, { 'a.txt': known, 'b.bin': Buffer.from([1, 2, 3, 0, 0]) });
    const { exitCode, verdict, files, reasons } = await scanJsonOf(context, [
      folder,
      ...absent,
      '--control',
      known,
    ]);
    assert.deepEqual([exitCode, verdict], [0, 'nothing_found']);
    assert.deepEqual(
      files.map((file) => file.verdict),
      ['clean', 'nothing_found'],
    );
    assert.match(reasons.join(), /1 files are of no kind that is known/);
  });

  test('is a leak whatever else is true', async (context) => {
    const folder = folderWith(context, { 'a.txt': known, 'cut.gz': gzipSync(known).subarray(0, 12) });
    const { exitCode, verdict } = await scanJsonOf(context, [folder, '--pattern', known]);
    assert.deepEqual([exitCode, verdict], [1, 'leak']);
  });

  test('is unknown for a folder without files, and not_scanned where nothing is looked for', async (context) => {
    const empty = await scanJsonOf(context, [temporaryFolder(context), ...absent]);
    assert.deepEqual([empty.exitCode, empty.verdict], [3, 'unknown']);
    assert.match(empty.reasons.join(), /holds no file that could be read/);
    const folder = folderWith(context, { 'a.txt': known });
    const classified = await scanJsonOf(context, [folder, '--control', known]);
    assert.deepEqual([classified.exitCode, classified.verdict], [0, 'not_scanned']);
  });

  test('is by the ledger: its values are looked for, and the names of its users are controls', async (context) => {
    const document = documentOf(entry('c1', { value: 'a value of the ledger' }));
    const personas = {
      ...document.personas,
      Alice: { user: 'alice.in.wonderland', password: 'wonder-password' },
    };
    const ledger = writtenLedger(context, { ...document, personas });
    const kept = folderWith(context, { 'a.json': '{"user":"alice.in.wonderland"}' });
    const clean = await scanJsonOf(context, [kept, '--canaries', ledger]);
    assert.deepEqual([clean.exitCode, clean.verdict], [0, 'clean']);
    const other = folderWith(context, { 'a.json': '{"user":"nobody"}' });
    assert.equal((await scanJsonOf(context, [other, '--canaries', ledger])).verdict, 'nothing_found');
    const [specimen] = controlNeedles(specimenText);
    const misled = folderWith(context, { 'a.txt': specimen?.form === 'text' ? specimen.text : '' });
    assert.equal((await scanJsonOf(context, [misled, '--canaries', ledger])).verdict, 'nothing_found');
    const leaking = folderWith(context, { 'a.txt': 'wonder-password A VALUE OF THE LEDGER' });
    const leak = await scanJsonOf(context, [leaking, '--canaries', ledger]);
    assert.deepEqual([leak.exitCode, leak.findings[0]?.pattern], [1, 'c1']);
    const words = (await runHere(context, ['scan', leaking, '--canaries', ledger])).out;
    assert.ok(!words.includes('wonder') && !words.includes(Buffer.from('wonder').toString('hex')));
    assert.ok(!words.includes('77 6f 6e'));
  });
});

describe('wrong use of scan', () => {
  const cases: Readonly<Record<string, readonly [words: readonly string[], says: RegExp]>> = {
    'no path': [[], /missing required argument/],
    'a path with nothing there': [
      ['nowhere-at-all'],
      /Failed to scan nowhere-at-all: expected a folder or a file, got none/,
    ],
    'a path that is given twice': [['docs', 'docs'], /Failed to scan docs: .*got it twice/],
    'a pattern of two bytes': [
      ['docs', '--pattern', 'ab'],
      /Failed to use --pattern: expected a text of at least 3 bytes, got one of 2/,
    ],
    'a control of two bytes': [['docs', '--control', 'é'], /Failed to use --control/],
    'a ledger that is none': [['docs', '--canaries', 'package.json'], /ledger/],
    'a key file that is not there': [
      ['docs', '--key-file', 'nowhere'],
      /Failed to read the key file nowhere: .*got ENOENT/,
    ],
    'a key file with other words': [
      ['docs', '--key-file', 'package.json'],
      /got something else of \d+ characters on line 1/,
    ],
  };
  for (const [name, [words, says]] of Object.entries(cases))
    test(name, async (context) => assertRefused(await runHere(context, ['scan', ...words]), 2, says));

  test('a SARIF file in a folder that is not there is a failure of the environment', async (context) => {
    const folder = folderWith(context, { 'a.txt': known });
    const words = ['scan', folder, '--sarif', join(folder, 'no/such/file')];
    assertRefused(
      await runHere(context, words),
      3,
      /Failed to write .*Name a file in a folder that is there/,
    );
  });
});
