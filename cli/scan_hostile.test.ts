import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { checkout, runHere, temporaryFolder } from './cli_for_tests';

const wanted = 'the value wanted';
const hasPython = spawnSync('python3', ['-c', 'import sqlite3, plistlib, zlib']).status === 0;
const skip = hasPython ? false : 'python3 with sqlite3 and zlib is not installed (apt-get install python3)';
/** Longest time that the scan may take, in milliseconds; it takes a twentieth of it on two cores. */
const boundMs = 240_000;

/** What stays unread, by the beginning of its path and place, and why. */
const reasons: readonly (readonly [where: string, reason: RegExp])[] = [
  ['deep/d/d/', /^could not be read: ENAMETOOLONG: it lies deeper than a path of this system can name$/],
  ['loop', /^is a symbolic link, which is not followed$/],
  ['outside', /^is a symbolic link/],
  ['pipe', /^is a FIFO/],
  ['socket', /^is a socket/],
  ['ios/HomeDomain/Library/gone.db', /^is listed in Manifest\.db and missing from the folder$/],
  ['ab/cipher.ab', /^has a damaged header: line 4/],
  ['ab/cut.ab', /cannot be unpacked to the end|is cut short|truncated/],
  ['ab/empty.ab', /^is cut short: its header ends in line 1/],
  ['ab/version.ab', /^states version 99, expected 1 to 5/],
  ['bombs/bomb.gz', /^expands beyond the bound of decoded bytes for one file$/],
  ['bombs/deep.zip, entry level19.zip', /^lies deeper than 8 containers$/],
  ['bombs/overlap.zip', /^expands beyond the bound of decoded bytes for one file$/],
  ['bombs/quine.zip', /^expands beyond the bound of decoded bytes for one file$/],
  ['gzip/bad_checksum.gz', /^cannot be unpacked to the end: incorrect data check$/],
  ['gzip/no_end.gz', /^cannot be unpacked to the end: unexpected end of file$/],
  ['lists/cycle.plist', /^object 0 contains itself$/],
  ['lists/itself.plist', /^object 0 contains itself$/],
  ['lists/deep.plist', /^it has more than 512 levels$/],
  ['lists/deep_xml.plist', /^is XML that cannot be parsed$/],
  ['lists/offsets.plist', /^the trailer does not fit the file: it is cut or damaged$/],
  ['lists/preferences.xml', /^is not well-formed XML at line 1$/],
  ['lists/unclosed.plist', /^is not well-formed XML at line 1$/],
  ['sqlite/cut.db', /^is cut short: it has \d+ pages, and \d+ of them are whole$/],
  ['sqlite/log.db-journal', /^was opened by no decoder/],
  ['sqlite/page_size.db', /^was opened by no decoder/],
  ['tar/cut.tar', /is truncated|is no tar header/],
  ['tar/huge_size.tar, entry huge', /^is truncated: 0 of \d+ bytes$/],
  ['zip/cut.zip', /^has no central directory/],
  ['zip/no_directory.zip', /^has no central directory/],
];

/** Files that hold the value where it can be read all the same. */
const found = [
  '\\xff\\xfe',
  'ab/cut.ab',
  'caf\\xe9.txt',
  'gzip/bad_checksum.gz',
  'gzip/no_end.gz',
  'lists/unclosed.plist',
  'red\x1b[31m.txt',
  'sqlite/circles.db',
  'tar/odd_names.tar',
  'two\nlines.txt',
  'zip/cut.zip',
  'zzz/last.txt',
];

describe('scan of hostile material', { skip }, () => {
  test('tells of each what stays unread and why, and scans the rest', {
    timeout: boundMs,
  }, async (context) => {
    let folder = '';
    // Comes before the removal of all around it, which is Node's own, goes down by itself, and ends at the deepest folders.
    context.after(() => spawnSync('rm', ['-rf', folder]));
    const around = temporaryFolder(context);
    folder = join(around, 'a/b/material');
    mkdirSync(folder, { recursive: true });
    const script = join(checkout, 'cli/hostile_material_for_tests.py');
    const { stderr, status } = spawnSync('python3', [script, folder, wanted], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const { exitCode, out } = await runHere(context, ['scan', folder, '--json', '--pattern', wanted]);
    assert.equal(exitCode, 1);
    const { files, unread } = JSON.parse(out);
    const told = unread.map(({ path, place = '', reason }: Record<string, string>) => {
      return { where: [path, place].filter(Boolean).join(', '), reason: reason as string };
    });
    for (const [where, reason] of reasons) {
      const own = told.filter((each: { where: string }) => each.where.startsWith(where));
      assert.ok(
        own.some((each: { reason: string }) => reason.test(each.reason)),
        `${where}: ${JSON.stringify(own)}`,
      );
    }
    const leaking = files.flatMap(({ path, verdict }: Record<string, string>) =>
      verdict === 'leak' ? [path] : [],
    );
    for (const path of found) assert.ok(leaking.includes(path), path);
    for (const { verdict, path, place } of files)
      if (place === undefined && told.some(({ where }: { where: string }) => where === path))
        assert.ok(['unknown', 'not_scanned', 'leak'].includes(verdict), path);
    assert.deepEqual(spawnSync('find', [around, '-name', 'outside.txt'], { encoding: 'utf8' }).stdout, '');
    const words = (await runHere(context, ['scan', join(folder, 'red\x1b[31m.txt')])).out;
    assert.match(words, /red\\x1b\[31m\.txt \(text\)/);
  });
});
