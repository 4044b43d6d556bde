import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { EvidenceFile } from '../evidence';
import { scanMaterial, textPatterns } from '../scan/scan_material';
import { evidenceOf, storedAt, type WrittenFile, writtenBackup } from './backup_for_tests';
import { openIosBackups } from './open_ios_backups';

const domain = 'AppDomain-com.example.app';
const note = { domain, relativePath: 'Documents/note.txt', protectionClass: 3 };
const files: readonly WrittenFile[] = [
  { ...note, bytes: Buffer.from('the wanted words') },
  { domain, relativePath: 'Library/other', bytes: Buffer.from('nothing of interest'), protectionClass: 3 },
];

let plain: EvidenceFile[];
let sealed: EvidenceFile[];

before(async () => {
  plain = evidenceOf(await writtenBackup(files));
  sealed = evidenceOf(await writtenBackup(files, 'word'));
});

function below(folder: string, inside: readonly EvidenceFile[]): EvidenceFile[] {
  return inside.map(({ path, bytes }) => ({ path: `${folder}/${path}`, bytes }));
}

function scanned(inside: readonly EvidenceFile[], passwords: readonly string[] = []) {
  const tree = openIosBackups({ root: { name: 'r', files: inside }, unread: [] }, passwords);
  return scanMaterial({ trees: [tree], needles: textPatterns(['wanted words']) });
}

describe('A scan of a folder with iOS backups', () => {
  it('names what it finds by domain and relative path', () => {
    const report = scanned([...below('one', plain), ...below('two/deeper', sealed)], ['word']);
    assert.deepEqual(
      report.findings.map(({ path, offset }) => [path, offset]),
      [
        [`one/${domain}/Documents/note.txt`, 4],
        [`two/deeper/${domain}/Documents/note.txt`, 4],
      ],
    );
    assert.deepEqual([report.unread, report.remarks], [[], []]);
    assert.deepEqual(
      report.files
        .filter(({ path }) => path.startsWith('one/'))
        .map(({ path, verdict }) => `${path} ${verdict}`),
      [
        `one/${domain}/Documents/note.txt leak`,
        `one/${domain}/Library/other nothing_found`,
        'one/Info.plist nothing_found',
        'one/Manifest.db nothing_found',
        'one/Manifest.plist nothing_found',
        'one/Status.plist nothing_found',
      ],
    );
  });

  it('without the password finds nothing, and calls nothing of the backup searched', () => {
    const report = scanned(sealed);
    assert.equal(report.hits, 0);
    const searched = report.files
      .filter(({ verdict }) => verdict === 'nothing_found')
      .map(({ path }) => path);
    assert.deepEqual(searched, ['Info.plist', 'Manifest.plist', 'Status.plist']);
    assert.equal(report.unread.length, files.length + 1);
  });

  it('finds file names in the encrypted Manifest.db too', () => {
    const tree = openIosBackups({ root: { name: 'r', files: sealed }, unread: [] }, ['word']);
    const names = scanMaterial({ trees: [tree], needles: textPatterns(['note.txt']) }).findings.map(
      ({ path, container }) => `${path} ${container}`,
    );
    assert.ok(names.includes('Manifest.db sqlite'), names.join());
  });

  it('lists a file once that is read in part, and calls it unknown', () => {
    const cut = plain.map((file) =>
      file.path === storedAt(files[1]!) ? { path: file.path, bytes: file.bytes.subarray(0, 3) } : file,
    );
    const own = scanned(cut).files.filter(({ path }) => path.endsWith('other'));
    assert.deepEqual(own, [{ path: `${domain}/Library/other`, kind: 'text', verdict: 'unknown' }]);
  });

  it('finds what lies in the folder and is not listed, under its own path, and says that it is odd', () => {
    const stray = {
      path: `ab/ab${'0'.repeat(38)}`,
      bytes: Buffer.from('wanted words, deleted from the manifest'),
    };
    const report = scanned([...plain, stray]);
    assert.ok(report.findings.some(({ path }) => path === stray.path));
    assert.deepEqual(
      report.remarks.map(({ path }) => path),
      [stray.path],
    );
  });

  it('leaves other folders as they are', () => {
    const tree = {
      root: { name: 'r', files: [{ path: 'App.app/Info.plist', bytes: plain[0]!.bytes }] },
      unread: [],
    };
    assert.equal(openIosBackups(tree, []), tree);
  });
});
