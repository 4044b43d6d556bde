import { looksRandom } from './containers/looks_random';
import {
  isBinaryPropertyList,
  isGzip,
  isJournal,
  isLevelDbLog,
  isLevelDbTable,
  isPreferencesXml,
  isSqlite,
  isSqliteHeaderOverRandom,
  isTar,
  isWal,
  isXmlPropertyList,
  isZip,
  isZlib,
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
  ['gzip', onBytes(isGzip)],
  ['zip', onBytes(isZip)],
  ['tar', onBytes(isTar)],
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

/** What a file is by its signature, in words. @param path decides only for LevelDB logs, which have none */
export function classify(path: string, bytes: Uint8Array): FileKind {
  return KINDS.find(([, fits]) => fits(path, bytes))?.[0] ?? 'unknown';
}

function onBytes(fits: (bytes: Uint8Array) => boolean): (path: string, bytes: Uint8Array) => boolean {
  return (_path, bytes) => fits(bytes);
}

/** UTF-8 without control characters other than tab and line ends. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
