import { isText } from './containers/is_text';
import { looksRandom } from './containers/looks_random';
import {
  isAndroidBackup,
  isBinaryPropertyList,
  isEncryptedAndroidBackup,
  isGzip,
  isJournal,
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
  isXmlPropertyList,
  isZip,
  isZlib,
  isZstd,
  v8ValueStart,
} from './containers/signatures';

/** The first that fits names the file; nothing here proves encryption. */
const KINDS = [
  ['empty', (_path: string, bytes: Uint8Array) => bytes.length === 0],
  ['only zeros', (_path: string, bytes: Uint8Array) => bytes.every((byte) => byte === 0)],
  ['SQLite header over bytes that look random (unproven)', onBytes(isSqliteHeaderOverRandom)],
  ['plain SQLite database', onBytes(isSqlite)],
  ['SQLite write-ahead log', onBytes(isWal)],
  ['SQLite rollback journal', isJournal],
  ['LevelDB table', onBytes(isLevelDbTable)],
  ['LevelDB log', isLevelDbLog],
  ['PNG', onBytes(isPng)],
  ['JPEG', onBytes(isJpeg)],
  ['Android backup, encrypted by its header (unproven)', onBytes(isEncryptedAndroidBackup)],
  ['Android backup', isAndroidBackup],
  ['gzip', onBytes(isGzip)],
  ['zstd', onBytes(isZstd)],
  ['zip', onBytes(isZip)],
  ['tar', onBytes(isTar)],
  ['Chromium cache entry', onBytes(isSimpleCacheFile)],
  ['V8 serialized value', onBytes((bytes) => v8ValueStart(bytes) !== undefined)],
  ['preferences XML', onBytes(isPreferencesXml)],
  [
    'property list',
    (_path: string, bytes: Uint8Array) => isBinaryPropertyList(bytes) || isXmlPropertyList(bytes),
  ],
  ['zlib', onBytes(isZlib)],
  ['text', onBytes(isText)],
  ['looks random (unproven)', onBytes(looksRandom)],
] as const;

export type FileKind = (typeof KINDS)[number][0] | 'unknown';

/** What a file is by its signature, in words. @param path decides only where there is none, or a damaged one */
export function classify(path: string, bytes: Uint8Array): FileKind {
  return KINDS.find(([, fits]) => fits(path, bytes))?.[0] ?? 'unknown';
}

function onBytes(fits: (bytes: Uint8Array) => boolean): (path: string, bytes: Uint8Array) => boolean {
  return (_path, bytes) => fits(bytes);
}
