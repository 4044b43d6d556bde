import type { Decoded } from '../containers/decoder';
import { freeChains } from './free_chains';
import { freePages } from './freelist';
import type { PageSource } from './page_source';
import { pageStreams, remainsStreams } from './page_streams';

/** Offset of the byte that SQLite locks and never writes, so that its page holds no b-tree. */
const lockByteOffset = 0x4000_0000;

/** The content of all pages of a plain database, in page order; places are `page 7` and `page 7, free`; then chains of free pages. */
export function* databaseStreams(source: PageSource): Generator<Decoded> {
  const free = freePages(source);
  const lockBytePage = lockByteOffset / source.layout.pageBytes + 1;
  for (let number = 1; number <= source.pageCount; number++) {
    const page = source.page(number);
    if (page === undefined) continue;
    if (number === lockBytePage || free.has(number)) {
      yield* remainsStreams(`page ${number}, free`, page, number, source);
    } else {
      yield* pageStreams(`page ${number}`, page, number, source);
    }
  }
  yield* freeChains(source, free);
}
