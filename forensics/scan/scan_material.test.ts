import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readTree } from './read_tree';
import { scanMaterial, textPatterns } from './scan_material';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'material-'));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'sub/a.gz'), gzipSync('the wanted words'));
  writeFileSync(join(folder, 'b.txt'), 'nothing');
  writeFileSync(join(folder, 'broken.gz'), gzipSync('x'.repeat(50)).subarray(0, 14));
  writeFileSync(join(folder, 'empty'), '');
  symlinkSync('b.txt', join(folder, 'link'));
});

after(() => rmSync(folder, { recursive: true }));

describe('A scan of material', () => {
  it('says of each file what it is and what was found', () => {
    const { files, findings, unread } = scanMaterial({
      trees: [readTree(folder)],
      needles: textPatterns(['wanted words']),
    });
    assert.deepEqual(
      files.map(({ path, kind, verdict }) => `${path}: ${kind}, ${verdict}`),
      [
        'b.txt: text, nothing_found',
        'broken.gz: gzip, unknown',
        'empty: empty, nothing_found',
        'link: unread, not_scanned',
        'sub/a.gz: gzip, leak',
      ],
    );
    assert.deepEqual(
      findings.map(({ needle, path, container }) => [needle, path, container]),
      [['pattern-1', 'sub/a.gz', ['gzip']]],
    );
    assert.deepEqual(
      unread.map(({ path }) => path),
      ['link', 'broken.gz'],
    );
  });

  it('without a pattern only says what files are', () => {
    const { files } = scanMaterial({ trees: [readTree(folder)], needles: [] });
    assert.deepEqual(new Set(files.map(({ verdict }) => verdict)), new Set(['not_scanned']));
  });

  it('takes one file too', () => {
    const { root } = readTree(join(folder, 'b.txt'));
    assert.deepEqual(
      root.files.map(({ path }) => path),
      ['b.txt'],
    );
  });

  it('of a path with nothing there says so', () => {
    assert.throws(
      () => readTree(join(folder, 'absent')),
      /^Error: Failed to read .*absent: expected a folder or file, got ENOENT/,
    );
  });
});
