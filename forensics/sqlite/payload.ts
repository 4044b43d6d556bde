import type { LocalPayload } from './cell';
import { view } from './layout';
import type { PageSource } from './page_source';

/** Joins a record's bytes over its overflow chain; a chain that is cut or runs in a circle gives what came before. */
export function joinPayload(page: Uint8Array, local: LocalPayload, source: PageSource): Uint8Array {
  const pieces = [page.subarray(local.start, local.end)];
  const visited = new Set<number>();
  let missing = local.totalBytes - (local.end - local.start);
  for (let number = local.overflowPage; missing > 0 && !visited.has(number); ) {
    const overflow = source.page(number);
    if (overflow === undefined) break;
    visited.add(number);
    const piece = overflow.subarray(4, Math.min(4 + missing, source.layout.usableBytes));
    pieces.push(piece);
    missing -= piece.length;
    number = view(overflow).getUint32(0);
  }
  return Buffer.concat(pieces);
}
