import type { DecoderName, Encoding } from '../forensics/evidence';
import type { Time } from './leak';

/** A kind of file in which values are hidden. */
export interface Carrier {
  readonly name: string;
  /** Containers that the file itself is, outermost first. */
  readonly decoders: readonly DecoderName[];
  readonly time: Time;
  readonly encodings: readonly Encoding[];
  /** Who writes it: `python`, or this process with what libraries there are. */
  readonly side: 'python' | 'node';
  /** The program or library, in words. */
  readonly writer: string;
  /** The writer shares code with the reader, or was written for these measurements. */
  readonly isOurs: boolean;
  /** More than one file, which only an archive keeps together. */
  readonly isSeveral: boolean;
  /** How often it is chosen beside the others. */
  readonly weight: number;
  /** A class of its own, beside that of its containers. */
  readonly ownClass?: string;
}

const written: readonly Encoding[] = ['utf-8', 'base64', 'hex', 'url-escape', 'json-escape'];
/** Inside JSON, which escapes some of it. */
const inJson: readonly Encoding[] = ['json-escape', 'base64', 'hex', 'url-escape'];
const everyText: readonly Encoding[] = [...written, 'utf-16le', 'utf-16be', 'latin-1'];
const everyByte: readonly Encoding[] = [...everyText, 'raw'];
const everyValue: readonly Encoding[] = [...everyByte, 'integer', 'real'];

const python = { side: 'python', isOurs: false, isSeveral: false, weight: 2 } as const;
const library = { side: 'node', isOurs: false, isSeveral: false, weight: 1 } as const;
const byHand = { ...library, isOurs: true } as const;
const sqlite = { ...python, encodings: everyValue, writer: "Python's sqlite3", weight: 4 } as const;
const propertyList = {
  ...python,
  encodings: everyValue,
  writer: "Python's plistlib",
} as const;
const leveldb = {
  ...library,
  encodings: inJson,
  writer: 'LevelDB (by PouchDB)',
  isSeveral: true,
} as const;
const sqlcipher = {
  ...library,
  encodings: everyValue,
  writer: 'SQLite3 Multiple Ciphers (WebAssembly)',
  isSeveral: true,
} as const;
const inUse = 'in use' as const;

/** Every kind of file that leaks are hidden in. */
export const carriers: readonly Carrier[] = [
  carrier('text', ['file'], inUse, {
    ...python,
    encodings: everyByte,
    writer: "Python's codecs, json, base64 and urllib",
    weight: 4,
  }),
  carrier('sqlite_rows', ['sqlite'], inUse, sqlite),
  carrier('sqlite_deleted', ['sqlite'], 'after deletion', sqlite),
  carrier('sqlite_dropped', ['sqlite'], 'after DROP TABLE', sqlite),
  carrier('sqlite_wal', ['sqlite_wal'], 'in the write-ahead log only', { ...sqlite, isSeveral: true }),
  carrier('sqlite_journal', ['sqlite_journal'], 'in the rollback journal only', {
    ...sqlite,
    isSeveral: true,
  }),
  carrier('sqlite_split', ['sqlite'], inUse, split('in use')),
  carrier('sqlite_split_deleted', ['sqlite'], 'after deletion', split('after deletion')),
  carrier('sqlite_split_dropped', ['sqlite'], 'after DROP TABLE', split('after DROP TABLE')),
  carrier('sqlcipher_rows', ['sqlcipher'], inUse, { ...sqlcipher, isSeveral: false }),
  carrier('sqlcipher_wal', ['sqlcipher_wal'], 'in the write-ahead log only', sqlcipher),
  carrier('sqlcipher_journal', ['sqlcipher_journal'], 'in the rollback journal only', sqlcipher),
  carrier('preferences', ['preferences_xml'], inUse, {
    ...python,
    encodings: written,
    writer: "Python's xml.etree",
  }),
  carrier('property_list_xml', ['property_list'], inUse, propertyList),
  carrier('property_list_binary', ['property_list'], inUse, propertyList),
  carrier('leveldb_log', ['leveldb'], inUse, leveldb),
  carrier('leveldb_table', ['leveldb'], inUse, leveldb),
  carrier('brotli', ['brotli'], inUse, {
    ...library,
    encodings: everyByte,
    writer: "Google's encoder (Node's zlib)",
  }),
  carrier('v8_value', ['v8_value'], inUse, {
    ...library,
    encodings: ['integer', 'real', 'latin-1', 'utf-16le'],
    writer: "V8's serializer, Blink's envelope by hand",
  }),
  carrier('snappy', ['snappy'], inUse, {
    ...byHand,
    encodings: everyByte,
    writer: 'snappyjs, which also reads it',
  }),
  carrier('simple_cache', ['simple_cache'], inUse, {
    ...byHand,
    encodings: everyByte,
    writer: 'a writer of ours; bodies packed by zlib and brotli',
  }),
  carrier('blockfile_cache', ['blockfile_cache'], inUse, {
    ...byHand,
    encodings: everyByte,
    writer: 'a writer of ours; bodies packed by zlib and brotli',
    isSeveral: true,
  }),
  carrier('os_crypt', ['os_crypt'], inUse, {
    ...byHand,
    encodings: everyByte,
    writer: "OpenSSL's AES; the mark by hand",
  }),
  carrier('tink_stream', ['tink_stream'], inUse, {
    ...byHand,
    encodings: everyByte,
    writer: "the simulated phone's writer, by Node's HKDF and AES-GCM",
  }),
  carrier('encrypted_android_backup', ['android_backup', 'tar'], inUse, {
    ...byHand,
    encodings: everyByte,
    writer: "the simulated phone's writer",
    ownClass: 'android_backup, encrypted',
  }),
  carrier('picture', ['picture'], inUse, {
    ...byHand,
    encodings: ['picture'],
    writer: 'pngjs and jpeg-js around a marker of ours',
    isSeveral: true,
  }),
];

/** Values that a border of pages cuts. */
function split(time: Time) {
  return {
    ...sqlite,
    encodings: everyByte,
    weight: 2,
    ownClass: `sqlite, cut by overflow pages, ${time}`,
  } as const;
}

function carrier(
  name: string,
  decoders: readonly DecoderName[],
  time: Time,
  rest: Omit<Carrier, 'name' | 'decoders' | 'time'>,
): Carrier {
  return { name, decoders, time, ...rest };
}
