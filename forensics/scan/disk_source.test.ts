import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readTree } from './read_tree';
import { scanMaterial, textPatterns } from './scan_material';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disk-'));
  file = join(folder, 'a.txt');
  writeFileSync(file, 'some words');
  writeFileSync(join(folder, 'b.txt'), 'others');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Paths and reasons of what stays unread when this happens while the files are scanned. */
function unreadAfter(event: () => void): string[] {
  let happened = false;
  const { unread, files } = scanMaterial({
    trees: [readTree(folder)],
    needles: textPatterns(['words']),
    progress: () => {
      if (!happened) event();
      happened = true;
    },
  });
  const verdict = files.find(({ path }) => path === 'a.txt')?.verdict;
  return [`${verdict}`, ...unread.map(({ path, reason }) => `${path} ${reason}`)];
}

describe('A file that is scanned', () => {
  it('and stays as it was is read, and nothing is said', () => {
    const before = statSync(file);
    assert.deepEqual(
      unreadAfter(() => {}),
      ['leak'],
    );
    const after = statSync(file);
    assert.deepEqual([after.mtimeMs, after.size, after.ino], [before.mtimeMs, before.size, before.ino]);
  });

  it('and changes meanwhile is named: longer, replaced, or other bytes with the old time', () => {
    const events: (() => void)[] = [
      () => appendFileSync(file, ' more'),
      () => {
        writeFileSync(join(folder, '.new'), 'SOME WORDS');
        renameSync(join(folder, '.new'), file);
      },
      () => {
        const { atime, mtime } = statSync(file);
        writeFileSync(file, 'SOME WORDS');
        utimesSync(file, atime, mtime);
      },
    ];
    for (const event of events) {
      writeFileSync(file, 'some words');
      utimesSync(file, 1_700_000_000, 1_700_000_000);
      assert.deepEqual(unreadAfter(event), ['leak', 'a.txt changed while it was scanned']);
    }
  });

  it('and is gone at the end, or a link by then, is named', () => {
    assert.deepEqual(
      unreadAfter(() => rmSync(file)),
      ['leak', 'a.txt was no longer to be read when the scan ended: ENOENT'],
    );
    writeFileSync(file, 'some words');
    const swap = () => {
      rmSync(file);
      symlinkSync('b.txt', file);
    };
    assert.deepEqual(unreadAfter(swap), [
      'leak',
      'a.txt was no longer to be read when the scan ended: ELOOP',
    ]);
  });
});
