import type { Decoded } from '../containers/decoder';
import { overlaidSource, type PageSource } from './page_source';
import { pageStreams } from './page_streams';
import type { Wal, WalFrame } from './wal';

/**
 * The content of every frame of a log, by position; places are `frame 3, page 2` and `frame 3 (stale), page 2`.
 * @param under the main file; split records are joined over the frames of the same generation as they stood when their
 * transaction was written, then over this
 */
export function* walStreams(wal: Wal, under: PageSource): Generator<Decoded> {
  const pages = new Map<number, WalFrame>();
  let generation = '';
  for (const transaction of transactionsOf(wal)) {
    if (transaction[0]?.generation !== generation) pages.clear();
    generation = transaction[0]?.generation ?? '';
    const whole = transaction.filter(({ page }) => page.length === wal.pageBytes);
    for (const frame of whole) pages.set(frame.pageNumber, frame);
    for (const frame of transaction) yield* frameStreams(frame, overlaidSource(pages, under));
  }
}

function frameStreams(frame: WalFrame, source: PageSource): Iterable<Decoded> {
  const place = placeOf(frame);
  if (frame.page.length < source.layout.pageBytes) return [{ place: `${place}, cut`, bytes: frame.page }];
  return pageStreams(place, frame.page, frame.pageNumber, source);
}

/** The frame's place in words. */
export function placeOf(frame: WalFrame): string {
  const state = frame.state === 'current' ? '' : ` (${frame.state})`;
  return `frame ${frame.number}${state}, page ${frame.pageNumber}`;
}

/** The frames by position, cut after each commit and wherever the generation changes. */
function transactionsOf(wal: Wal): WalFrame[][] {
  const transactions: WalFrame[][] = [];
  let last: WalFrame | undefined;
  for (const frame of wal.frames) {
    const continues = last !== undefined && last.databasePages === 0 && last.generation === frame.generation;
    if (continues) transactions.at(-1)?.push(frame);
    else transactions.push([frame]);
    last = frame;
  }
  return transactions;
}
