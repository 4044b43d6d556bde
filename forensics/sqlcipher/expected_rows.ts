import type { Needle } from '../evidence';
import { type Cell, readAllCells } from '../sqlite/viewer';
import { decryptWithLog } from './decrypt_database';
import { type Rung, rungOf } from './rung';

/** What rung 3 needs of a database. */
export interface ReadableMaterial {
  readonly main: Uint8Array;
  readonly wal?: Uint8Array;
  /** Raw key, 32 bytes. */
  readonly key: Uint8Array;
  readonly expected: readonly Needle[];
}

/** Rung 3, the positive control: decrypted, a SQLite viewer reads the expected values out of some table. */
export async function expectedRowsRung({ main, wal, key, expected }: ReadableMaterial): Promise<Rung> {
  const name = 'decrypted with the key, a viewer reads the expected rows';
  if (expected.length === 0) return rungOf(3, name, 'unknown', 'no expected value was given');
  const plain = decryptWithLog(main, wal ?? new Uint8Array(), key);
  if (plain === undefined) return rungOf(3, name, 'broken', 'page 1 does not verify with the key');
  try {
    const tables = await readAllCells(plain);
    const cells = [...tables.values()].flat();
    const missing = expected
      .filter((needle) => !cells.some((cell) => holds(cell, needle)))
      .map(({ id }) => id);
    const found = `${expected.length - missing.length} of ${expected.length} expected values in ${tables.size} tables`;
    const evidence = missing.length === 0 ? found : `${found}; missing: ${missing.join(', ')}`;
    return rungOf(3, name, missing.length === 0 ? 'held' : 'broken', evidence);
  } catch (error) {
    return rungOf(
      3,
      name,
      'broken',
      `the viewer said: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function holds(cell: Cell, needle: Needle): boolean {
  if (needle.form === 'text') return typeof cell === 'string' && cell.includes(needle.text);
  if (needle.form === 'bytes')
    return cell instanceof Uint8Array && Buffer.from(cell).includes(Buffer.from(needle.bytes));
  if (needle.form === 'integer') return cell === needle.value;
  if (needle.form === 'picture') return false;
  return cell === needle.value || (typeof cell === 'bigint' && Number(cell) === needle.value);
}
