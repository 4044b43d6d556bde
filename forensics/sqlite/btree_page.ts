import { type LocatedCell, readCell } from './cell';
import { type DatabaseLayout, view } from './layout';

export type BtreeKind = 'table leaf' | 'table interior' | 'index leaf' | 'index interior';

const kinds: Readonly<Record<number, BtreeKind>> = {
  2: 'index interior',
  5: 'table interior',
  10: 'index leaf',
  13: 'table leaf',
};

/** A stretch of a page: from start to end, bytes from the page's start, end excluded. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A page of a b-tree, taken apart. */
export interface BtreePage {
  readonly kind: BtreeKind;
  /** In the order of the cell pointers; cells that cannot be read are left out. */
  readonly cells: readonly LocatedCell[];
  /** What no header, pointer, cell or reserved byte covers: freeblocks, fragments and the gap. Empty when damaged. */
  readonly free: readonly Extent[];
  /** The header's sums do not agree with the cells, so that free and used bytes cannot be told apart. */
  readonly damaged: boolean;
}

/**
 * Takes a b-tree page apart; undefined when the bytes cannot be one (overflow, freelist and pointer-map pages).
 * @param number 1 for the page that starts with the 100-byte file header
 */
export function readBtreePage(
  page: Uint8Array,
  number: number,
  layout: DatabaseLayout,
): BtreePage | undefined {
  const start = number === 1 ? 100 : 0;
  const kind = kinds[page[start] ?? 0];
  if (kind === undefined) return undefined;
  const fields = view(page);
  const cellCount = fields.getUint16(start + 3);
  const pointers = start + (kind.endsWith('leaf') ? 8 : 12);
  const pointersEnd = pointers + 2 * cellCount;
  const statedContent = fields.getUint16(start + 5);
  const contentStart = statedContent === 0 ? 65_536 : statedContent;
  if (pointersEnd > layout.usableBytes || contentStart < pointersEnd || contentStart > layout.usableBytes) {
    return undefined;
  }
  const cells: LocatedCell[] = [];
  for (let i = 0; i < cellCount; i++) {
    const offset = fields.getUint16(pointers + 2 * i);
    const cell = offset < contentStart ? undefined : readCell(page, offset, kind, layout);
    if (cell !== undefined) cells.push(cell);
  }
  const free = complement(pointersEnd, layout.usableBytes, cells);
  const stated = statedFreeBytes(page, start, pointersEnd, contentStart, layout);
  const damaged = cells.length < cellCount || free === undefined || stated !== lengthOf(free);
  return { kind, cells, free: damaged ? [] : (free ?? []), damaged };
}

/** Free bytes by the page's own account: gap, fragments, chain of freeblocks; undefined when the chain is broken. */
function statedFreeBytes(
  page: Uint8Array,
  start: number,
  pointersEnd: number,
  contentStart: number,
  layout: DatabaseLayout,
): number | undefined {
  const fields = view(page);
  let total = contentStart - pointersEnd + fields.getUint8(start + 7);
  let last = 0;
  for (let block = fields.getUint16(start + 1); block !== 0; block = fields.getUint16(block)) {
    if (block <= last || block < contentStart || block + 4 > layout.usableBytes) return undefined;
    total += fields.getUint16(block + 2);
    last = block;
  }
  return total;
}

/** The stretches between from and to that no cell covers; undefined when cells overlap. */
function complement(from: number, to: number, cells: readonly Extent[]): Extent[] | undefined {
  const free: Extent[] = [];
  let at = from;
  for (const cell of [...cells].sort((a, b) => a.start - b.start)) {
    if (cell.start < at) return undefined;
    if (cell.start > at) free.push({ start: at, end: cell.start });
    at = cell.end;
  }
  if (at < to) free.push({ start: at, end: to });
  return free;
}

function lengthOf(extents: readonly Extent[]): number {
  return extents.reduce((sum, { start, end }) => sum + end - start, 0);
}
