import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import initSqlJs from 'sql.js';
import type { EvidenceFile } from '../evidence';
import {
  binaryPropertyList,
  type WrittenDictionary,
  WrittenUid,
} from '../property_list/binary_property_list_for_tests';

/** A file that goes into a backup. */
export interface WrittenFile {
  readonly domain: string;
  readonly relativePath: string;
  readonly bytes: Uint8Array;
  readonly protectionClass: number;
  readonly attributes?: WrittenDictionary;
}

const classKeys = new Map([1, 3, 4, 6].map((number) => [number, keyOf(`class ${number}`)]));

/** A key that is the same in every run. */
function keyOf(name: string): Buffer {
  return createHash('sha256').update(name).digest();
}

/** RFC 3394 by its own steps. */
export function wrapKey(wrappingKey: Uint8Array, key: Uint8Array): Buffer {
  const blocks = Array.from({ length: key.length / 8 }, (_, i) =>
    Buffer.from(key.subarray(8 * i, 8 * i + 8)),
  );
  let first = Buffer.alloc(8, 0xa6);
  for (let round = 0; round < 6; round++) {
    for (const [i, block] of blocks.entries()) {
      const cipher = createCipheriv('aes-256-ecb', wrappingKey, null).setAutoPadding(false);
      const sealed = Buffer.concat([cipher.update(Buffer.concat([first, block])), cipher.final()]);
      const step = Buffer.alloc(8);
      step.writeUInt32BE(blocks.length * round + i + 1, 4);
      first = Buffer.from(sealed.subarray(0, 8).map((byte, at) => byte ^ step[at]!));
      blocks[i] = sealed.subarray(8);
    }
  }
  return Buffer.concat([first, ...blocks]);
}

function field(tag: string, value: Uint8Array | number): Buffer {
  const bytes = Buffer.alloc(typeof value === 'number' ? 4 : value.length);
  if (typeof value === 'number') bytes.writeUInt32BE(value);
  else bytes.set(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([Buffer.from(tag), length, bytes]);
}

/** The key bag of a backup, its class keys wrapped under a password that few iterations stretch. */
export function writtenKeyBag(password: string, iterations = 3): Buffer {
  const [firstSalt, salt] = [keyOf('first salt').subarray(0, 20), keyOf('salt').subarray(0, 20)];
  const first = pbkdf2Sync(password, firstSalt, Math.min(iterations, 3), 32, 'sha256');
  const passwordKey = pbkdf2Sync(first, salt, 5, 32, 'sha1');
  const classes = [...classKeys].flatMap(([number, key]) => [
    field('UUID', keyOf(`uuid ${number}`).subarray(0, 16)),
    field('CLAS', number),
    field('WRAP', 2),
    field('KTYP', 0),
    field('WPKY', wrapKey(passwordKey, key)),
  ]);
  return Buffer.concat([
    ...[field('VERS', 5), field('TYPE', 1), field('UUID', keyOf('uuid').subarray(0, 16))],
    ...[field('HMCK', keyOf('check')), field('WRAP', 1), field('SALT', salt), field('ITER', 5)],
    ...[field('DPWT', 1), field('DPIC', iterations), field('DPSL', firstSalt), ...classes],
  ]);
}

/** Class and wrapped key, and what the key encrypted. */
function encrypted(bytes: Uint8Array, protectionClass: number, name: string) {
  const key = keyOf(name);
  const wrapped = Buffer.alloc(4);
  wrapped.writeUInt32LE(protectionClass);
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return { key: Buffer.concat([wrapped, wrapKey(classKeys.get(protectionClass)!, key)]), sealed };
}

/** What `Manifest.db` keeps of a file, as NSKeyedArchiver writes it. */
function writtenRecord(file: WrittenFile, key: Uint8Array | undefined): Buffer {
  const references: Record<string, WrittenUid> = {};
  const objects: (WrittenDictionary | string)[] = ['$null', {}];
  if (key) references.EncryptionKey = new WrittenUid(objects.push({ 'NS.data': key }) - 1);
  if (file.attributes) {
    const data = binaryPropertyList(file.attributes);
    references.ExtendedAttributes = new WrittenUid(objects.push({ 'NS.data': data }) - 1);
  }
  references.RelativePath = new WrittenUid(objects.push(file.relativePath) - 1);
  objects[1] = {
    Size: file.bytes.length,
    Mode: 0o100644,
    LastModified: 1_700_000_000,
    ProtectionClass: file.protectionClass,
    ...references,
  };
  const archive = { $version: 100_000, $archiver: 'NSKeyedArchiver', $top: { root: new WrittenUid(1) } };
  return binaryPropertyList({ ...archive, $objects: objects });
}

export function fileIdOf({ domain, relativePath }: Pick<WrittenFile, 'domain' | 'relativePath'>): string {
  return createHash('sha1').update(`${domain}-${relativePath}`).digest('hex');
}

/** Where a file lies in the folder. */
export function storedAt(file: Pick<WrittenFile, 'domain' | 'relativePath'>): string {
  return `${fileIdOf(file).slice(0, 2)}/${fileIdOf(file)}`;
}

/** A backup folder, written without any of the reader's code. @param password encrypts it */
export async function writtenBackup(
  files: readonly WrittenFile[],
  password?: string,
): Promise<Map<string, Uint8Array>> {
  const folder = new Map<string, Uint8Array>();
  const { Database } = await initSqlJs();
  const database = new Database();
  database.run(
    'CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB)',
  );
  database.run(
    'CREATE INDEX FilesDomainIdx ON Files(domain); CREATE TABLE Properties (key TEXT, value BLOB)',
  );
  const insert = (row: (string | number | Uint8Array)[]) =>
    database.run('INSERT INTO Files VALUES (?, ?, ?, ?, ?)', row);
  for (const domain of new Set(files.map((file) => file.domain))) {
    const directory = { domain, relativePath: '', bytes: new Uint8Array(), protectionClass: 3 };
    insert([fileIdOf(directory), domain, '', 2, writtenRecord(directory, undefined)]);
  }
  for (const file of files) {
    const sealing =
      password === undefined ? undefined : encrypted(file.bytes, file.protectionClass, storedAt(file));
    insert([fileIdOf(file), file.domain, file.relativePath, 1, writtenRecord(file, sealing?.key)]);
    folder.set(storedAt(file), sealing?.sealed ?? file.bytes);
  }
  const manifest = database.export();
  database.close();
  const sealing = password === undefined ? undefined : encrypted(manifest, 4, 'manifest');
  folder.set('Manifest.db', sealing?.sealed ?? manifest);
  folder.set(
    'Manifest.plist',
    binaryPropertyList({
      IsEncrypted: sealing !== undefined,
      Applications: { 'com.example.app': { path: '/a' } },
      ...(sealing && { BackupKeyBag: writtenKeyBag(password!), ManifestKey: sealing.key }),
    }),
  );
  folder.set('Status.plist', binaryPropertyList({ SnapshotState: 'finished', IsFullBackup: true }));
  folder.set('Info.plist', Buffer.from(infoXml));
  return folder;
}

const infoXml = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Installed Applications</key><array><string>com.example.app</string><string>org.other</string></array>
<key>Product Version</key><string>17.5</string></dict></plist>`;

export function evidenceOf(folder: ReadonlyMap<string, Uint8Array>): EvidenceFile[] {
  return [...folder].map(([path, bytes]) => ({ path, bytes }));
}
