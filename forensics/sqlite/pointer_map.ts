import { view } from './layout';
import type { PageSource } from './page_source';

/** Offset in the file header of the largest root page, which is not 0 in auto-vacuum databases only. */
const largestRootOffset = 52;

/** True for the pages in which an auto-vacuum database keeps the parent of every page. They hold no user data. */
export function isPointerMapPage(number: number, source: PageSource): boolean {
  const header = source.page(1);
  if (header === undefined || number < 2 || view(header).getUint32(largestRootOffset) === 0) return false;
  const pagesMapped = Math.floor(source.layout.usableBytes / 5);
  return (number - 2) % (pagesMapped + 1) === 0;
}
