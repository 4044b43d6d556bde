import { view } from './layout';
import type { PageSource } from './page_source';

/** Offset in the file header of the first trunk page's number. */
const firstTrunkOffset = 32;

/** Numbers of the pages that the database no longer uses, trunks and leaves; a damaged list gives what could be followed. */
export function freePages(source: PageSource): ReadonlySet<number> {
  const free = new Set<number>();
  const header = source.page(1);
  const trunks = new Set<number>();
  let trunk = header === undefined ? 0 : view(header).getUint32(firstTrunkOffset);
  while (trunk !== 0 && !trunks.has(trunk)) {
    const page = source.page(trunk);
    if (page === undefined) break;
    trunks.add(trunk);
    free.add(trunk);
    for (const leaf of leavesOf(page, source)) free.add(leaf);
    trunk = view(page).getUint32(0);
  }
  return free;
}

function leavesOf(trunk: Uint8Array, source: PageSource): number[] {
  const fields = view(trunk);
  const most = Math.floor(source.layout.usableBytes / 4) - 2;
  const count = Math.min(fields.getUint32(4), most);
  const leaves = Array.from({ length: count }, (_, i) => fields.getUint32(8 + 4 * i));
  return leaves.filter((leaf) => leaf > 1 && leaf <= source.pageCount);
}
