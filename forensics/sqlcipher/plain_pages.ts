import { readBtreePage } from '../sqlite/btree_page';
import { hasSqliteMagic, readLayout } from '../sqlite/layout';
import { fileSource } from '../sqlite/page_source';
import { readWal } from '../sqlite/wal';

const pageSizes = [4_096, 1_024, 512, 2_048, 8_192, 16_384, 32_768, 65_536];

/** Plain b-tree pages that hold at least one cell, found whatever the file's header says. */
export interface PlainPages {
  readonly pageBytes: number;
  /** From 1, ascending, never empty. */
  readonly numbers: readonly number[];
}

/** The plain b-tree pages of a main file, under the page size that shows most; undefined when there are none. */
export function plainPagesOf(main: Uint8Array): PlainPages | undefined {
  const stated = hasSqliteMagic(main) ? readLayout(main)?.pageBytes : undefined;
  const found = (stated === undefined ? pageSizes : [stated]).map((pageBytes) =>
    plainPagesAt(main, pageBytes),
  );
  const [most] = found.sort((a, b) => b.numbers.length - a.numbers.length);
  return most === undefined || most.numbers.length === 0 ? undefined : most;
}

/** Positions, from 1, of the frames of a write-ahead log that hold plain b-tree pages. */
export function plainFramesOf(walBytes: Uint8Array): readonly number[] {
  const wal = readWal(walBytes);
  const plain = wal?.frames.filter(({ page, pageNumber }) => isPlainPage(page, pageNumber, wal.pageBytes));
  return (plain ?? []).map(({ number }) => number);
}

function plainPagesAt(main: Uint8Array, pageBytes: number): PlainPages {
  const source = fileSource(main, { pageBytes, usableBytes: pageBytes });
  const all = Array.from({ length: source.pageCount }, (_, i) => i + 1);
  const numbers = all.filter((number) =>
    isPlainPage(source.page(number) ?? new Uint8Array(), number, pageBytes),
  );
  return { pageBytes, numbers };
}

/** Whether cells and free space add up, with no reserved bytes. Chance does not bring that about in random bytes. */
function isPlainPage(page: Uint8Array, number: number, pageBytes: number): boolean {
  if (page.length < pageBytes) return false;
  const btree = readBtreePage(page, number, { pageBytes, usableBytes: pageBytes });
  return btree !== undefined && !btree.damaged && btree.cells.length > 0;
}
