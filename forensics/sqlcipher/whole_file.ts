import { openInViewer } from '../sqlite/viewer';
import { decryptWithLog } from './decrypt_database';
import { type Rung, rungOf } from './rung';

/**
 * The file is all there: a viewer opens its decrypted pages. Every page of a file that was cut short between two pages verifies;
 * only its header tells that there were more.
 * @param key raw key, 32 bytes
 */
export async function wholeFileRung(
  main: Uint8Array,
  wal: Uint8Array | undefined,
  key: Uint8Array,
): Promise<Rung> {
  const name = 'decrypted with the key, the file is whole';
  const plain = decryptWithLog(main, wal ?? new Uint8Array(), key);
  if (plain === undefined) return rungOf(2, name, 'broken', 'page 1 does not verify with the key');
  const viewed = await openInViewer(plain);
  if (viewed.opened)
    return rungOf(2, name, 'held', `a viewer opens it and shows ${viewed.tables.length} tables`);
  return rungOf(2, name, 'broken', `the viewer said: ${viewed.message}`);
}
