import { isApk } from './apk/is_apk';
import { memorySource } from './bytes/byte_source';
import { isText } from './containers/is_text';
import { looksRandom } from './containers/looks_random';
import {
  isAndroidBackup,
  isBinaryPropertyList,
  isBlockFileOfEntries,
  isBrotli,
  isEncryptedAndroidBackup,
  isGzip,
  isJournal,
  isJournalOverRandom,
  isJpeg,
  isLevelDbLog,
  isLevelDbTable,
  isPng,
  isPreferencesXml,
  isSimpleCacheFile,
  isSqlite,
  isSqliteHeaderOverRandom,
  isTar,
  isWal,
  isWalOverRandom,
  isXmlPropertyList,
  isZip,
  isZlib,
  isZstd,
  v8ValueStart,
} from './containers/signatures';
import type { DecoderName } from './evidence';
import { isUtf16Text, looksLikeTinkStream, signatureOf } from './file_signatures';

/** The first that fits names the file; nothing here proves encryption. */
const KINDS = [
  ['empty', (_path: string, bytes: Uint8Array) => bytes.length === 0],
  ['only zeros', (_path: string, bytes: Uint8Array) => bytes.every((byte) => byte === 0)],
  ['SQLite header over bytes that look random (unproven)', onBytes(isSqliteHeaderOverRandom)],
  ['plain SQLite database', onBytes(isSqlite)],
  ['SQLite write-ahead log of frames that look random (unproven)', onBytes(isWalOverRandom)],
  ['SQLite write-ahead log', onBytes(isWal)],
  ['SQLite rollback journal of pages that look random (unproven)', isJournalOverRandom],
  ['SQLite rollback journal', isJournal],
  ['LevelDB table', onBytes(isLevelDbTable)],
  ['LevelDB log', isLevelDbLog],
  ['PNG', onBytes(isPng)],
  ['JPEG', onBytes(isJpeg)],
  ['Android backup, encrypted by its header (unproven)', onBytes(isEncryptedAndroidBackup)],
  ['Android backup', isAndroidBackup],
  ['gzip', onBytes(isGzip)],
  ['zstd', onBytes(isZstd)],
  ['APK', onBytes((bytes) => isZip(bytes) && isApk(memorySource(bytes)))],
  ['zip', onBytes(isZip)],
  ['tar', onBytes(isTar)],
  ['Chromium cache entry', onBytes(isSimpleCacheFile)],
  ['Chromium cache blocks', onBytes(isBlockFileOfEntries)],
  ['V8 serialized value', onBytes((bytes) => v8ValueStart(bytes) !== undefined)],
  ['preferences XML', onBytes(isPreferencesXml)],
  [
    'property list',
    (_path: string, bytes: Uint8Array) => isBinaryPropertyList(bytes) || isXmlPropertyList(bytes),
  ],
  ['zlib', onBytes(isZlib)],
  ['brotli by its name', isBrotli],
  ['text', onBytes(isText)],
  ['UTF-16 text', onBytes(isUtf16Text)],
  ['Tink stream by its header (unproven)', onBytes(looksLikeTinkStream)],
] as const;

/** By the decoder that opened them with a key that was handed over. */
const PROVEN = {
  sqlcipher: 'encrypted SQLite database (proven: a key opens it)',
  sqlcipher_wal: 'encrypted SQLite write-ahead log (proven: a key opens it)',
  sqlcipher_journal: 'encrypted SQLite rollback journal (proven: a key opens it)',
  tink_stream: 'Tink stream (proven: a key opens it)',
} as const;

type ProvingDecoder = keyof typeof PROVEN;

export type FileKind =
  | (typeof KINDS)[number][0]
  | (typeof PROVEN)[ProvingDecoder]
  | NonNullable<ReturnType<typeof signatureOf>>
  | 'looks random (unproven)'
  | 'unknown';

/** What a file is by its signature, in words. @param path decides only where there is none, or a damaged one */
export function classify(path: string, bytes: Uint8Array): FileKind {
  const kind = KINDS.find(([, fits]) => fits(path, bytes))?.[0] ?? signatureOf(bytes);
  return kind ?? (looksRandom(bytes) ? 'looks random (unproven)' : 'unknown');
}

/** What a file of that signature is, given what opened it: only a key that opens it proves that it is encrypted. */
export function kindWhenOpened(signature: FileKind, openers: ReadonlySet<DecoderName>): FileKind {
  const proving = (Object.keys(PROVEN) as ProvingDecoder[]).find((decoder) => openers.has(decoder));
  return proving === undefined ? signature : PROVEN[proving];
}

function onBytes(fits: (bytes: Uint8Array) => boolean): (path: string, bytes: Uint8Array) => boolean {
  return (_path, bytes) => fits(bytes);
}
