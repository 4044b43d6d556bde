import type { BtreeKind } from './btree_page';
import { type DatabaseLayout, view } from './layout';
import { readVarint } from './varint';

/** The smallest room that a cell takes on its page, in bytes. */
const smallestCell = 4;

/** A cell of a b-tree page. */
export interface LocatedCell {
  /** Bytes from the page's start; end excluded. */
  readonly start: number;
  readonly end: number;
  /** Row id or key of a table cell. */
  readonly rowid?: bigint;
  /** Absent in interior cells of tables. */
  readonly payload?: LocalPayload;
}

/** The part of a record that lies on the b-tree page. */
export interface LocalPayload {
  readonly start: number;
  readonly end: number;
  /** Of the whole record, in bytes. */
  readonly totalBytes: number;
  /** First overflow page; 0 when all is local. */
  readonly overflowPage: number;
}

/** The cell at `start`; undefined when it does not fit in the usable part of the page. */
export function readCell(
  page: Uint8Array,
  start: number,
  kind: BtreeKind,
  layout: DatabaseLayout,
): LocatedCell | undefined {
  const usable = page.subarray(0, layout.usableBytes);
  const afterChild = kind.endsWith('interior') ? start + 4 : start;
  if (kind === 'table interior') {
    const key = readVarint(usable, afterChild);
    return key && { start, end: Math.max(afterChild + key.bytes, start + smallestCell), rowid: key.value };
  }
  const size = readVarint(usable, afterChild);
  if (size === undefined || size.value < 0n || size.value > 0x7fff_ffffn) return undefined;
  const totalBytes = Number(size.value);
  const afterSize = afterChild + size.bytes;
  const rowid = kind === 'table leaf' ? readVarint(usable, afterSize) : undefined;
  if (kind === 'table leaf' && rowid === undefined) return undefined;
  const payloadStart = afterSize + (rowid?.bytes ?? 0);
  const local = localBytes(totalBytes, kind === 'table leaf', layout.usableBytes);
  const payloadEnd = payloadStart + local;
  const end = local === totalBytes ? payloadEnd : payloadEnd + 4;
  if (end > layout.usableBytes) return undefined;
  const overflowPage = local === totalBytes ? 0 : view(page).getUint32(payloadEnd);
  return {
    start,
    end: Math.max(end, start + smallestCell),
    ...(rowid && { rowid: rowid.value }),
    payload: { start: payloadStart, end: payloadEnd, totalBytes, overflowPage },
  };
}

/**
 * How many bytes of a payload stay on the b-tree page.
 * @source SQLite file format, "Cell payload overflow pages"
 */
function localBytes(total: number, inTableLeaf: boolean, usable: number): number {
  const most = inTableLeaf ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (total <= most) return total;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const wanted = least + ((total - least) % (usable - 4));
  return wanted <= most ? wanted : least;
}
