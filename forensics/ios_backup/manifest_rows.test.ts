import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import initSqlJs from 'sql.js';
import {
  assembled,
  binaryPropertyList,
  encodedArray,
  type WrittenDictionary,
  WrittenUid,
} from '../property_list/binary_property_list_for_tests';
import {
  evidenceOf,
  fileIdOf,
  storedAt,
  type WrittenFile,
  writtenBackup,
  writtenKeyBag,
} from './backup_for_tests';
import { openIosBackups } from './open_ios_backups';
import { readIosBackup } from './read_ios_backup';

const password = 'word';
const domain = 'AppDomain-com.example.app';
const files = ['a', 'b'].map(
  (relativePath): WrittenFile => ({
    domain,
    relativePath,
    bytes: Buffer.from(relativePath),
    protectionClass: 3,
  }),
);
const [a, b] = files as [WrittenFile, WrittenFile];
const where = `where fileID = '${fileIdOf(a)}'`;

let plain: Map<string, Uint8Array>;
/** As before iOS 10.2: the files are encrypted, the manifest is not. */
let sealed: Map<string, Uint8Array>;

before(async () => {
  plain = await writtenBackup(files);
  sealed = await writtenBackup(files, password);
  const { manifest } = readIosBackup(evidenceOf(sealed), [password]);
  const properties = { IsEncrypted: true, BackupKeyBag: writtenKeyBag(password) };
  sealed.set('Manifest.db', manifest!).set('Manifest.plist', binaryPropertyList(properties));
});

/** The folder after a statement on its manifest. */
async function after(
  folder: ReadonlyMap<string, Uint8Array>,
  sql: string,
  ...values: (Uint8Array | string)[]
) {
  const { Database } = await initSqlJs();
  const database = new Database(folder.get('Manifest.db'));
  database.run(sql, values);
  const changed = new Map(folder).set('Manifest.db', database.export());
  database.close();
  return changed;
}

async function toldOf(
  folder: ReadonlyMap<string, Uint8Array>,
  sql: string,
  ...values: (Uint8Array | string)[]
) {
  const backup = readIosBackup(evidenceOf(await after(folder, sql, ...values)), [password]);
  const words = (notes: typeof backup.unread) => notes.map(({ path, reason }) => `${path}: ${reason}`);
  const second = backup.entries.find(({ relativePath }) => relativePath === 'b');
  assert.equal(Buffer.from(second!.bytes!).toString(), 'b', 'the other file is read');
  const first = backup.entries.find(({ fileId }) => fileId === fileIdOf(a));
  return { unread: words(backup.unread), remarks: words(backup.remarks), first };
}

function archiveOf(root: WrittenDictionary, ...objects: WrittenDictionary[]): Buffer {
  return binaryPropertyList({ $top: { root: new WrittenUid(1) }, $objects: ['$null', root, ...objects] });
}

describe('A row of Manifest.db', () => {
  it('with another path or domain than its id is made of is told, and its bytes are read', async () => {
    const { remarks, unread, first } = await toldOf(plain, `update Files set relativePath = 'c' ${where}`);
    const id = fileIdOf({ domain, relativePath: 'c' });
    assert.deepEqual(remarks, [`${domain}/c: is stored under an id that is not its own: expected ${id}`]);
    assert.deepEqual([unread, Buffer.from(first!.bytes!).toString()], [[], 'a']);
  });

  it('with an id that leads out of the folder reads nothing there', async () => {
    const { unread, remarks } = await toldOf(plain, `update Files set fileID = '../../etc/passwd' ${where}`);
    assert.deepEqual(unread, [`${domain}/a: is listed in Manifest.db and missing from the folder`]);
    assert.match(remarks.join(), new RegExp(`${storedAt(a)}: lies in the folder, and no row`));
  });

  it('with unknown flags or as a directory is read all the same', async () => {
    const { remarks, first } = await toldOf(plain, `update Files set flags = 9 ${where}`);
    assert.deepEqual(remarks, [`${domain}/a: has the unknown flags 9`]);
    assert.deepEqual([first!.kind, first!.bytes?.length], ['unknown', 1]);
    assert.equal((await toldOf(plain, `update Files set flags = 2 ${where}`)).first!.bytes?.length, 1);
  });

  it('without its texts is told by page and record', async () => {
    const { unread } = await toldOf(plain, `update Files set domain = null ${where}`);
    assert.match(unread.join(), /^Manifest\.db: page \d+, record \d+: the row is damaged/);
  });

  it('that is there twice is told, and a scan has the bytes under either', async () => {
    const twice = 'create table Files(fileID, domain, relativePath, flags, file)';
    const copy = await after(plain, 'alter table Files rename to Old');
    const renamed = await after(await after(copy, twice), 'insert into Files select * from Old');
    const more = `insert into Files select fileID, domain, relativePath, flags, file from Old ${where}`;
    const { remarks } = await toldOf(renamed, more);
    assert.deepEqual(remarks, [`${domain}/a: shares its id with another row of Manifest.db`]);
    const tree = { root: { name: 'r', files: evidenceOf(await after(renamed, more)) }, unread: [] };
    const paths = openIosBackups(tree, []).root.files.map(({ path }) => path);
    assert.ok(paths.includes(`${domain}/a`) && paths.includes(`${domain}/a (${fileIdOf(a)})`));
  });

  it('with a record that is hostile or damaged loses what the record says, and nothing else', async () => {
    const records = {
      'a circle': assembled([encodedArray([0])]),
      'a root that is itself': archiveOf({ root: new WrittenUid(1), Size: new WrittenUid(1) }),
      nothing: Buffer.alloc(0),
      'no archive': binaryPropertyList({ Size: 1 }),
    };
    for (const [name, record] of Object.entries(records)) {
      const told = await toldOf(plain, `update Files set file = ? ${where}`, record);
      assert.equal(Buffer.from(told.first!.bytes!).toString(), 'a', name);
      assert.deepEqual([told.first!.protectionClass, told.unread], [undefined, []], name);
      const locked = await toldOf(sealed, `update Files set file = ? ${where}`, record);
      assert.match(
        locked.unread.join(),
        new RegExp(`^${domain}/a: has no key, though the backup is encrypted`),
        name,
      );
    }
  });

  it('with extended attributes that cannot be read keeps its other facts', async () => {
    const attributes = { 'NS.data': Buffer.from('bplist00') };
    const record = archiveOf(
      { Size: 1, ProtectionClass: 1, ExtendedAttributes: new WrittenUid(2) },
      attributes,
    );
    const { unread, first } = await toldOf(plain, `update Files set file = ? ${where}`, record);
    assert.match(
      unread.join(),
      /^AppDomain-com\.example\.app\/a: has extended attributes that cannot be read: it is cut/,
    );
    assert.equal(first!.protectionClass, 'NSFileProtectionComplete');
  });

  it('with attributes as an archived dictionary gives them', async () => {
    const attributes = { 'NS.keys': [new WrittenUid(3)], 'NS.objects': [Buffer.from('v')] };
    const objects = ['$null', { Size: 1, ExtendedAttributes: new WrittenUid(2) }, attributes, 'com.example'];
    const record = binaryPropertyList({ $top: { root: new WrittenUid(1) }, $objects: objects });
    const { first } = await toldOf(plain, `update Files set file = ? ${where}`, record);
    assert.deepEqual([...first!.extendedAttributes.keys()], ['com.example']);
  });

  it('with a wrapped key that is damaged, of an absent class or of another class says which', async () => {
    const keys = {
      'the wrapped key is damaged: expected 44 bytes, got 5': Buffer.alloc(5),
      'the key bag has no open key for class 77': Buffer.concat([Buffer.of(77, 0, 0, 0), Buffer.alloc(40)]),
      'the wrapped key is damaged: the key for NSFileProtectionComplete does not open it': Buffer.concat([
        Buffer.of(1, 0, 0, 0),
        Buffer.alloc(40, 7),
      ]),
    };
    for (const [reason, key] of Object.entries(keys)) {
      const record = archiveOf({ Size: 1, EncryptionKey: new WrittenUid(2) }, { 'NS.data': key });
      const { unread, first } = await toldOf(sealed, `update Files set file = ? ${where}`, record);
      assert.deepEqual(
        [unread, first!.bytes],
        [[`${domain}/a: is encrypted and stays so: ${reason}`], undefined],
      );
    }
  });

  it('of a file is told as missing, but of an empty one', async () => {
    const without = new Map(plain);
    without.delete(storedAt(b));
    const empty = archiveOf({ Size: 0 });
    const folder = await after(without, `update Files set file = ? where fileID = '${fileIdOf(b)}'`, empty);
    assert.deepEqual(readIosBackup(evidenceOf(folder)).unread, []);
    assert.equal(readIosBackup(evidenceOf(without)).unread.length, 1);
  });
});
