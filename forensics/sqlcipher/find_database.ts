import type { EvidenceFile } from '../evidence';
import { cipherOf } from './page_cipher';

/** The files, in the given order, that are SQLCipher main files under this key, whatever their path. @param key raw key, 32 bytes */
export function findDatabases(files: readonly EvidenceFile[], key: Uint8Array): readonly EvidenceFile[] {
  return files.filter(({ bytes }) => cipherOf(bytes, key) !== undefined);
}
