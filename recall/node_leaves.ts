import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Serializer } from 'node:v8';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import PouchDB from 'pouchdb';
import { compress } from 'snappyjs';
import { asJpeg, asPng, markedPixels } from '../model/picture_marker/marked_picture';
import type { SeededRandom } from '../model/seeded_random';
import { encryptTinkStream } from '../simulators/phone/client/tink_stream';
import { writeAb } from '../simulators/phone/os/android_backup/write_ab';
import { tarEndMark, writeTar } from '../simulators/phone/os/android_backup/write_tar';
import { blockfileCache, simpleCacheFile } from './cache_files';
import { recallKey, recallPassword } from './secrets';
import { sqlcipherJournal, sqlcipherRows, sqlcipherWal } from './sqlcipher_leaves';

/** A value as Python made it ready. */
export interface Ready {
  readonly text?: string;
  /** Base64. */
  readonly bytes?: string;
  /** Decimal digits. */
  readonly integer?: string;
  readonly real?: number;
  /** Hex digits of a code. */
  readonly picture?: string;
}

/** Writes a material's own files into its folder. */
type Leaf = (folder: string, values: readonly Ready[], random: SeededRandom) => void | Promise<void>;

/** By the name of the carrier. */
export const nodeLeaves: Readonly<Record<string, Leaf>> = {
  brotli: (folder, values) => write(folder, 'page.html.br', brotliCompressSync(joined(values))),
  snappy: (folder, values) =>
    write(folder, 'value', Buffer.concat([Buffer.of(2, 0xff, 0x11, 2), compress(joined(values))])),
  v8_value: (folder, values) => write(folder, '1a', serialized(values)),
  simple_cache: (folder, values, random) => {
    const [name, body] = packed(joined(values), random);
    write(folder, '3f0a_0', simpleCacheFile(body, name));
  },
  blockfile_cache: (folder, values, random) => {
    const [name, body] = packed(joined(values), random);
    for (const [file, bytes] of Object.entries(blockfileCache(body, name))) write(folder, file, bytes);
  },
  os_crypt: (folder, values) => write(folder, 'Cookies', Buffer.concat(values.map(encryptedValue))),
  picture: (folder, values, random) =>
    values.forEach(({ picture = '' }, at) => {
      const pixels = markedPixels(BigInt(`0x${picture}`), 64 + 16 * random.integer(9), random);
      if (random.integer(2) === 0) write(folder, `${at}.png`, asPng(pixels, ''));
      else write(folder, `${at}.jpg`, asJpeg(pixels, 70 + random.integer(30), ''));
    }),
  tink_stream: (folder, values, random) =>
    write(folder, 'photo', tinkStream('photo', joined(values), random)),
  encrypted_android_backup: (folder, values, random) => {
    const path = 'apps/com.example/f/notes';
    const file = { path, kind: 'file', uid: 0, mode: 0o600, mtimeMs: 0, bytes: joined(values) } as const;
    const archive = Buffer.concat([writeTar([file]), tarEndMark]);
    write(folder, 'backup.ab', writeAb(archive, { password: recallPassword, random }));
  },
  leveldb_log: (folder, values) => notes(folder, values),
  leveldb_table: async (folder, values) => {
    await notes(folder, values);
    await notes(folder, []);
  },
  sqlcipher_rows: sqlcipherRows,
  sqlcipher_wal: sqlcipherWal,
  sqlcipher_journal: sqlcipherJournal,
};

/** The bytes of a value that is text or bytes. */
function bytesOf({ text, bytes }: Ready): Buffer {
  return text === undefined ? Buffer.from(bytes ?? '', 'base64') : Buffer.from(text);
}

function write(folder: string, name: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
}

function joined(values: readonly Ready[]): Buffer {
  return Buffer.concat(values.flatMap((value) => [Buffer.from(' said so:\n'), bytesOf(value)]));
}

function tinkStream(name: string, plain: Buffer, random: SeededRandom): Uint8Array {
  const stream = {
    key: recallKey,
    salt: random.bytes(32),
    noncePrefix: random.bytes(7),
    associatedData: name,
  };
  return encryptTinkStream(stream, plain);
}

function packed(body: Buffer, random: SeededRandom): readonly [string, Buffer] {
  return random.pick(
    [['gzip', gzipSync] as const, ['br', brotliCompressSync] as const, ['deflate', deflateSync] as const].map(
      ([name, pack]) => [name, pack(body)] as const,
    ),
  );
}

/** LevelDB keeps its newest writes in the log; opened again, it makes a table of them. */
async function notes(folder: string, values: readonly Ready[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const database = new PouchDB(folder);
  await database.bulkDocs(
    values.map((value, at) => ({ _id: `note-${at}`, text: bytesOf(value).toString() })),
  );
  await database.close();
}

/** Dates as such, whole numbers as V8 keeps them: as integers, doubles or big integers. */
function serialized(values: readonly Ready[]): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(
    values.map((value, at) => {
      if (value.real !== undefined) return { at, value: value.real };
      if (value.integer === undefined) return { at, value: asString(value) };
      const number = Number(value.integer);
      return { at, value: Number.isSafeInteger(number) && at % 3 > 0 ? number : BigInt(value.integer) };
    }),
  );
  return Buffer.concat([Buffer.of(0xff, 21, 0xfe), Buffer.alloc(12), serializer.releaseBuffer()]);
}

/** V8 keeps a string in one byte or two a character: what is not Latin-1 was given in UTF-16. */
function asString(value: Ready): string {
  const bytes = bytesOf(value);
  return bytes.includes(0) ? bytes.toString('utf16le') : bytes.toString('latin1');
}

function encryptedValue(value: Ready): Buffer {
  const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
  const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
  return Buffer.concat([
    Buffer.from('host\0v10'),
    cipher.update(bytesOf(value)),
    cipher.final(),
    Buffer.of(0),
  ]);
}
