import type { DecoderName } from '../evidence';
import type { DecoderInput } from './decoder';
import { looksRandom } from './looks_random';

const SQLITE_MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const SQLITE_HEADER_BYTES = 100;
const JOURNAL_MAGIC = Buffer.from('d9d505f920a163d7', 'hex');
const CLEARED_MAGIC = new Uint8Array(JOURNAL_MAGIC.length);
const JOURNAL_SECTOR_BYTES = 512;
/** The smallest page, and what a torn write leaves whole: enough to tell a plain page from random bytes. */
const JUDGED_PAGE_BYTES = 512;
const WAL_HEADER_BYTES = 32;
const WAL_FRAME_HEADER_BYTES = 24;
/** How Blink marks a value of IndexedDB that it packed with snappy. */
const SNAPPY_VALUE_MAGIC = Buffer.of(0xff, 0x11, 0x02);
/** Where Blink's trailer lies: a tag, an offset, a size. */
const BLINK_TRAILER_POINTER_BYTES = 13;
/** Before the mark a varint of up to ten bytes may stand. */
const SNAPPY_START_BYTES = 13;
const BLOCK_FILE_MAGIC = Buffer.from('c3ca04c1', 'hex');
const ENTRY_BLOCK_BYTES = 256;
/** Before each value that Chromium's os_crypt encrypted with its first kind of key. */
export const osCryptMark = Buffer.from('v10');
const OS_CRYPT_FILE = /(^|\/)(Cookies|Login Data[^/]*|Web Data|Sessions_Encrypted\/[^/]+)(-wal|-journal)?$/;
const ANDROID_BACKUP_MAGIC = Buffer.from('ANDROID BACKUP');
/** Bytes of that magic that may be damaged in a file that is named as a backup is. */
const MOST_DAMAGED_BYTES = 4;
const ZSTD_MAGIC = Buffer.of(0x28, 0xb5, 0x2f, 0xfd);
const SIMPLE_CACHE_MAGIC = Buffer.from('305c72a71b6dfbfc', 'hex');
const LEVELDB_TABLE_MAGIC = Buffer.from('57fb808b247547db', 'hex');

/** Signature of a PNG, and the length and type of its header chunk. */
const PNG_START = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const PNG_HEADER_END = 33;

function startsWith(bytes: Uint8Array, magic: Uint8Array): boolean {
  return bytes.length >= magic.length && magic.every((byte, index) => bytes[index] === byte);
}

export const isGzip = (bytes: Uint8Array): boolean => startsWith(bytes, Uint8Array.of(0x1f, 0x8b, 8));

/** Deflate with a 32 KiB window and one of the four levels that zlib writes. */
export const isZlib = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x78 && [0x01, 0x5e, 0x9c, 0xda].includes(bytes[1] ?? -1);

export const isZstd = (bytes: Uint8Array): boolean => startsWith(bytes, ZSTD_MAGIC);

/** By its name, for brotli has no signature. */
export const isBrotli = (path: string): boolean => path.endsWith('.br');

/** By its magic or, where that is damaged or cut, by its name too: an `adb backup` that was refused leaves an empty file. */
export function isAndroidBackup(path: string, bytes: Uint8Array): boolean {
  if (startsWith(bytes, ANDROID_BACKUP_MAGIC)) return true;
  const start = bytes.subarray(0, ANDROID_BACKUP_MAGIC.length);
  const damaged = start.filter((byte, index) => byte !== ANDROID_BACKUP_MAGIC[index]).length;
  return (
    path.endsWith('.ab') && damaged <= (start.length < ANDROID_BACKUP_MAGIC.length ? 0 : MOST_DAMAGED_BYTES)
  );
}

/** An Android backup whose header names a cipher. */
export const isEncryptedAndroidBackup = (bytes: Uint8Array): boolean =>
  /^ANDROID BACKUP\n\d+\n\d+\nAES-256\n/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));

/** A file of blocks in Chromium's blockfile cache, of the size in which entries are kept. */
export const isBlockFileOfEntries = (bytes: Uint8Array): boolean =>
  bytes.length >= 16 &&
  startsWith(bytes, BLOCK_FILE_MAGIC) &&
  viewOf(bytes).getInt32(12, true) === ENTRY_BLOCK_BYTES;

/** By its name in a profile of Chromium, with an encrypted value or more. */
export const isOsCryptFile = (path: string, bytes: Uint8Array): boolean =>
  OS_CRYPT_FILE.test(path) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(osCryptMark);

export const isSimpleCacheFile = (bytes: Uint8Array): boolean => startsWith(bytes, SIMPLE_CACHE_MAGIC);

/** The signature and a header of the length that it always has. */
export const isPng = (bytes: Uint8Array): boolean =>
  startsWith(bytes, PNG_START) && bytes.length >= PNG_HEADER_END;

/** Start of image and a marker that may follow it: a table, a comment, application data or a frame. */
export const isJpeg = (bytes: Uint8Array): boolean =>
  startsWith(bytes, Uint8Array.of(0xff, 0xd8, 0xff)) &&
  bytes.length > 4 &&
  (bytes[3]! >= 0xe0 || (bytes[3]! >= 0xc0 && bytes[3]! <= 0xdb));

export const isZip = (bytes: Uint8Array): boolean =>
  startsWith(bytes, Buffer.from('PK\x03\x04')) || startsWith(bytes, Buffer.from('PK\x05\x06'));

export const isBinaryPropertyList = (bytes: Uint8Array): boolean =>
  startsWith(bytes, Buffer.from('bplist00'));

export const isXmlPropertyList = (bytes: Uint8Array): boolean => rootElement(bytes) === 'plist';

export const isPreferencesXml = (bytes: Uint8Array): boolean => rootElement(bytes) === 'map';

/** A first header block whose checksum is right, as every tar since 1979 has it. */
export function isTar(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && bytes[0] !== 0 && tarChecksumFits(bytes.subarray(0, 512));
}

/** Whether the checksum of a 512-byte tar header is right. */
export function tarChecksumFits(header: Uint8Array): boolean {
  const stated = Number.parseInt(Buffer.from(header.subarray(148, 156)).toString('latin1'), 8);
  let sum = 8 * 0x20;
  for (let i = 0; i < 512; i++) if (i < 148 || i >= 156) sum += header[i]!;
  return sum === stated;
}

/** The name of the first element, if the bytes begin as XML does. */
function rootElement(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  return /^(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<([A-Za-z][\w.-]*)[\s/>]/.exec(start)?.[1];
}

export const isSqlite = (bytes: Uint8Array): boolean => startsWith(bytes, SQLITE_MAGIC);

/** At least one whole frame of a write-ahead log, current or stale. */
function hasWalFrame(bytes: Uint8Array): boolean {
  return isWal(bytes) && bytes.length >= WAL_HEADER_BYTES + WAL_FRAME_HEADER_BYTES + walPageBytes(bytes);
}

/** Also a write-ahead log of encrypted frames: its header is plain. */
export function isWal(bytes: Uint8Array): boolean {
  return bytes.length >= WAL_HEADER_BYTES && (viewOf(bytes).getUint32(0) & ~1) === 0x377f0682;
}

function walPageBytes(bytes: Uint8Array): number {
  return viewOf(bytes).getUint32(8);
}

/** By its magic or, where that is cleared before the first synchronization and after the transaction, by its name. */
export function isJournal(path: string, bytes: Uint8Array): boolean {
  if (startsWith(bytes, JOURNAL_MAGIC)) return true;
  return (
    path.endsWith('-journal') &&
    startsWith(bytes, CLEARED_MAGIC) &&
    journalPage(bytes).some((byte) => byte !== 0)
  );
}

/** A write-ahead log whose first frame looks random: its header is plain whatever its frames are. */
export function isWalOverRandom(bytes: Uint8Array): boolean {
  const first = WAL_HEADER_BYTES + WAL_FRAME_HEADER_BYTES;
  return hasWalFrame(bytes) && looksRandom(bytes.subarray(first, first + JUDGED_PAGE_BYTES));
}

export function isJournalOverRandom(path: string, bytes: Uint8Array): boolean {
  return isJournal(path, bytes) && looksRandom(journalPage(bytes));
}

/** The start of the first page in a journal; empty when it holds none. */
function journalPage(bytes: Uint8Array): Uint8Array {
  const first = JOURNAL_SECTOR_BYTES + 4;
  return bytes.subarray(first, first + JUDGED_PAGE_BYTES);
}

/**
 * Where the values begin behind the envelopes of Blink (version 16 to 31) and of V8 (14 to 31); undefined for other bytes.
 * In IndexedDB a varint of up to ten bytes, the version of the object store's schema, stands before them.
 */
export function v8ValueStart(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < SNAPPY_START_BYTES - 3; at++) {
    if (bytes[at] !== 0xff) {
      if (bytes[at]! < 0x80 && bytes[at + 1] !== 0xff) return undefined;
      continue;
    }
    const afterBlink = bytes[at + 2] === 0xfe ? at + 2 + BLINK_TRAILER_POINTER_BYTES : at + 2;
    const [blink = 0, tag, v8 = 0] = [bytes[at + 1], bytes[afterBlink], bytes[afterBlink + 1]];
    if (blink >= 16 && blink < 32 && tag === 0xff && v8 >= 14 && v8 < 32) return afterBlink + 2;
  }
  return undefined;
}

export function isLevelDbTable(bytes: Uint8Array): boolean {
  return bytes.length > 48 && startsWith(bytes.subarray(bytes.length - 8), LEVELDB_TABLE_MAGIC);
}

/** By its name, for it has no signature; with a record or more. */
export function isLevelDbLog(path: string, bytes: Uint8Array): boolean {
  return /(^|\/)\d{6}\.log$/.test(path) && bytes.length > 7;
}

/** A SQLite header over a first page that looks random: what SQLCipher leaves with a plain header. */
export function isSqliteHeaderOverRandom(bytes: Uint8Array): boolean {
  return isSqlite(bytes) && looksRandom(bytes.subarray(SQLITE_HEADER_BYTES, JUDGED_PAGE_BYTES));
}

/**
 * What the bytes themselves say that they are, apart from any decoder: of each set one decoder must open them, else something
 * stays unread. Pages that look random need a decoder only if keys were handed over.
 */
export function mustBeOpenedBy(input: DecoderInput): readonly (readonly DecoderName[])[] {
  const encryptedValues = isOsCryptFile(input.path, input.bytes) ? [['os_crypt'] as const] : [];
  return [...kindsOf(input), ...encryptedValues];
}

function kindsOf({ path, bytes, keys }: DecoderInput): readonly (readonly DecoderName[])[] {
  const database = (plain: DecoderName, encrypted: DecoderName, page: Uint8Array): DecoderName[][] =>
    !looksRandom(page) ? [[plain]] : keys.length > 0 ? [[plain, encrypted]] : [];
  if (isAndroidBackup(path, bytes)) return [['android_backup']];
  if (isGzip(bytes)) return [['gzip']];
  if (isBrotli(path)) return [['brotli']];
  if (isZstd(bytes)) return [['zstd']];
  if (isSimpleCacheFile(bytes)) return [['simple_cache']];
  if (isBlockFileOfEntries(bytes)) return [['blockfile_cache']];
  if (isPng(bytes) || isJpeg(bytes)) return [['picture']];
  if (isZip(bytes)) return [['zip']];
  if (isTar(bytes)) return [['tar']];
  if (isPreferencesXml(bytes)) return [['preferences_xml']];
  if (isBinaryPropertyList(bytes) || isXmlPropertyList(bytes)) return [['property_list']];
  if (isSqlite(bytes))
    return database('sqlite', 'sqlcipher', bytes.subarray(SQLITE_HEADER_BYTES, JUDGED_PAGE_BYTES));
  if (hasWalFrame(bytes)) {
    const first = WAL_HEADER_BYTES + WAL_FRAME_HEADER_BYTES;
    return database('sqlite_wal', 'sqlcipher_wal', bytes.subarray(first, first + JUDGED_PAGE_BYTES));
  }
  if (isJournal(path, bytes) && journalPage(bytes).length === JUDGED_PAGE_BYTES) {
    return database('sqlite_journal', 'sqlcipher_journal', journalPage(bytes));
  }
  if (Buffer.from(bytes.subarray(0, SNAPPY_START_BYTES)).includes(SNAPPY_VALUE_MAGIC)) return [['snappy']];
  if (v8ValueStart(bytes) !== undefined) return [['v8_value']];
  if (isLevelDbTable(bytes) || isLevelDbLog(path, bytes)) return [['leveldb']];
  return [];
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
