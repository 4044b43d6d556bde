import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { binaryPropertyList } from '../property_list/binary_property_list_for_tests';
import {
  evidenceOf,
  fileIdOf,
  storedAt,
  type WrittenFile,
  writtenBackup,
  writtenKeyBag,
} from './backup_for_tests';
import { type IosBackup, readIosBackup } from './read_ios_backup';

const domain = 'AppDomain-com.example.app';
const password = 'correct horse';

const files: readonly WrittenFile[] = [
  {
    ...{
      domain,
      relativePath: 'Documents/a.db',
      bytes: Buffer.from('rows of a database'),
      protectionClass: 1,
    },
    attributes: { 'com.example.note': Buffer.from('kept') },
  },
  { domain, relativePath: 'Documents/größe.txt', bytes: Buffer.alloc(5_000, 'ü'), protectionClass: 3 },
  { domain, relativePath: 'Library/empty', bytes: new Uint8Array(), protectionClass: 4 },
  {
    ...{ domain: 'HomeDomain', relativePath: 'Library/SMS/sms.db' },
    ...{ bytes: Buffer.alloc(32, 'sixteen bytes ok'), protectionClass: 3 },
  },
];

let plain: ReadonlyMap<string, Uint8Array>;
let sealed: ReadonlyMap<string, Uint8Array>;

before(async () => {
  plain = await writtenBackup(files);
  sealed = await writtenBackup(files, password);
});

type Change = Readonly<Record<string, Uint8Array | undefined>>;

/** Reads a folder of which some files are others, or absent. */
function read(folder: ReadonlyMap<string, Uint8Array>, change: Change, passwords: readonly string[] = []) {
  const changed = new Map(folder);
  for (const [path, bytes] of Object.entries(change)) {
    if (bytes === undefined) changed.delete(path);
    else changed.set(path, bytes);
  }
  return readIosBackup(evidenceOf(changed), passwords);
}

function unreadOf({ unread }: IosBackup): string[] {
  return unread.map(({ path, reason }) => `${path}: ${reason}`);
}

function remarksOf({ remarks }: IosBackup): string[] {
  return remarks.map(({ path, reason }) => `${path}: ${reason}`);
}

/** Files whose bytes came out as they went in. */
function intact({ entries }: IosBackup): number {
  return files.filter(({ relativePath, bytes }) =>
    entries.some(
      (entry) =>
        entry.relativePath === relativePath && entry.bytes && Buffer.compare(bytes, entry.bytes) === 0,
    ),
  ).length;
}

const first = storedAt(files[0]!);

it('a key bag in a backup that is not encrypted locks nothing', () => {
  const manifest = binaryPropertyList({ IsEncrypted: false, BackupKeyBag: writtenKeyBag(password) });
  const backup = read(plain, { 'Manifest.plist': manifest });
  assert.deepEqual(unreadOf(backup), []);
  assert.equal(backup.entries.filter(({ bytes }) => bytes !== undefined).length, files.length);
});

describe('An iOS backup', () => {
  it('has its files under the known id', () => {
    assert.equal(fileIdOf(files[3]!), '3d0d7e5fb2ce288813306e4d4636395e047a3d28');
  });

  for (const encryption of ['plain', 'encrypted'] as const) {
    it(`${encryption} gives every file with its domain, path, class and bytes, and nothing to complain of`, () => {
      const backup = encryption === 'plain' ? read(plain, {}) : read(sealed, {}, ['wrong', password]);
      assert.deepEqual([unreadOf(backup), remarksOf(backup)], [[], []]);
      assert.equal(intact(backup), files.length);
      assert.equal(backup.isEncrypted, encryption === 'encrypted');
      assert.deepEqual(backup.applications, ['com.example.app', 'org.other']);
      const [home, app] = ['HomeDomain', domain].map((name) =>
        backup.entries.find((entry) => entry.domain === name && entry.kind === 'directory'),
      );
      assert.ok(home && app && app.bytes === undefined);
      const { bytes, content, extendedAttributes, ...facts } = backup.entries.find(
        ({ relativePath }) => relativePath === 'Documents/a.db',
      )!;
      assert.deepEqual(facts, {
        ...{ fileId: fileIdOf(files[0]!), domain, relativePath: 'Documents/a.db', kind: 'file' },
        ...{ protectionClass: 'NSFileProtectionComplete', size: 18, mode: 0o100644 },
        lastModified: 1_700_000_000,
      });
      assert.deepEqual([bytes?.length, content?.size, extendedAttributes.size], [18, 18, 1]);
      assert.equal(Buffer.from(extendedAttributes.get('com.example.note')!).toString(), 'kept');
    });
  }

  it('tells a stored file that is missing, cut, too long or listed nowhere, and reads the rest', () => {
    const missing = read(plain, { [first]: undefined });
    assert.deepEqual(unreadOf(missing), [
      `${domain}/Documents/a.db: is listed in Manifest.db and missing from the folder`,
    ]);
    assert.equal(intact(missing), files.length - 1);
    const cut = read(plain, { [first]: files[0]!.bytes.subarray(0, 4) });
    assert.deepEqual(unreadOf(cut), [`${domain}/Documents/a.db: is cut: expected 18 bytes, got 4`]);
    const long = read(plain, { [first]: Buffer.alloc(20) });
    assert.deepEqual(remarksOf(long), [
      `${domain}/Documents/a.db: is longer than listed: expected 18 bytes, got 20`,
    ]);
    const stray = `ab/ab${'0'.repeat(38)}`;
    const unlisted = read(plain, { [stray]: Buffer.from('left behind') });
    assert.match(remarksOf(unlisted).join(), /^ab\/ab0+: lies in the folder, and no row/);
    assert.deepEqual(
      unlisted.unlisted.map(({ path }) => path),
      [stray],
    );
    const sealedStray = read(sealed, { [stray]: Buffer.alloc(32) }, [password]);
    assert.match(unreadOf(sealedStray).join(), /^ab\/ab0+: is encrypted, and no row/);
  });

  it('tells a file in a folder that is not that of its id', () => {
    const backup = read(plain, { [first]: undefined, [`00/${fileIdOf(files[0]!)}`]: Buffer.from('moved') });
    assert.equal(unreadOf(backup).length, 1);
    assert.match(remarksOf(backup).join(), /^00\/[0-9a-f]{40}: lies in the folder/);
  });

  it('that is encrypted says why it stays so, for the manifest and every file', () => {
    const locked = (passwords: readonly string[], change: Change = {}) => {
      const backup = read(sealed, change, passwords);
      assert.deepEqual(
        [backup.entries, backup.manifest, backup.unlisted.length],
        [[], undefined, files.length],
      );
      assert.equal(
        backup.unread.filter(({ reason }) => /no row of Manifest.db/.test(reason)).length,
        files.length,
      );
      return unreadOf(backup)[0]!;
    };
    assert.equal(locked([]), 'Manifest.db: is encrypted and stays so: no password was given');
    assert.match(locked(['wrong']), /the password opens none of 4 class keys: wrong password, or damaged/);
    assert.match(locked(['wrong', 'x']), /the 2 passwords open none of 4 class keys/);
    const withBag = (BackupKeyBag: Uint8Array) => {
      const ManifestKey = Buffer.alloc(44, 4);
      return { 'Manifest.plist': binaryPropertyList({ IsEncrypted: true, BackupKeyBag, ManifestKey }) };
    };
    assert.match(locked([password], withBag(writtenKeyBag(password).subarray(0, -3))), /the key bag is cut/);
    assert.match(locked([password], withBag(Buffer.alloc(0))), /it has no key that a password opens/);
    assert.match(
      locked([password], withBag(writtenKeyBag(password, 0xffff_ffff))),
      /asks for 4294967295 iterations; at most 40000000/,
    );
    assert.match(
      locked([password], withBag(writtenKeyBag(password))),
      /the key bag has no open key for class/,
    );
  });

  it('never shows a password', () => {
    const told = JSON.stringify(read(sealed, {}, ['a secret phrase']).unread);
    assert.ok(!told.includes('a secret phrase') && told.includes('wrong password'));
  });

  it('whose encrypted file is cut gives its whole blocks and says so', () => {
    const second = storedAt(files[1]!);
    const inBlock = read(sealed, { [second]: sealed.get(second)!.subarray(0, 40) }, [password]);
    const path = `${domain}/Documents/größe.txt`;
    assert.deepEqual(unreadOf(inBlock), [
      `${path}: its encrypted bytes are cut`,
      `${path}: is cut: expected 5000 bytes, got 32`,
    ]);
    const atBlock = read(sealed, { [second]: sealed.get(second)!.subarray(0, 32) }, [password]);
    assert.match(
      unreadOf(atBlock).join(),
      /its last block is damaged or cut off.*expected 5000 bytes, got 32/,
    );
    assert.equal(intact(atBlock), files.length - 1);
  });

  it('without its property lists, or with damaged ones, says so and is read as far as it goes', () => {
    const bare = read(plain, {
      'Manifest.plist': undefined,
      'Info.plist': undefined,
      'Status.plist': undefined,
    });
    assert.deepEqual(unreadOf(bare), ['Manifest.plist: is missing from the folder']);
    assert.deepEqual(remarksOf(bare), [
      'Info.plist: is missing from the folder',
      'Status.plist: is missing from the folder',
    ]);
    assert.equal(intact(bare), files.length);
    const damaged = read(plain, { 'Info.plist': Buffer.from('bplist00 and no more') });
    assert.match(unreadOf(damaged).join(), /^Info.plist: is no property list that can be read: it is cut/);
    const unfinished = read(plain, { 'Status.plist': binaryPropertyList({ SnapshotState: 'uploading' }) });
    assert.match(unreadOf(unfinished).join(), /^Status.plist: says that the backup was not finished/);
  });

  it('without Manifest.db, or with a damaged one, says so and names what is left', () => {
    const absent = read(plain, { 'Manifest.db': undefined });
    assert.match(unreadOf(absent)[0]!, /^Manifest.db: is missing from the folder/);
    assert.equal(absent.unlisted.length, files.length);
    const noDatabase = read(plain, { 'Manifest.db': Buffer.from('x') });
    assert.deepEqual(unreadOf(noDatabase), ['Manifest.db: is no SQLite database, or its header is damaged']);
    const noTable = Buffer.from(plain.get('Manifest.db')!);
    noTable.set(Buffer.from('Filed'), noTable.indexOf('tableFiles') + 5);
    assert.match(unreadOf(read(plain, { 'Manifest.db': noTable })).join(), /has no table Files/);
  });
});
