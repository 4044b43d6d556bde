import type { Decoded } from '../containers/decoder';
import type { Journal, JournalPage } from './journal';
import { overlaidSource, type PageSource } from './page_source';
import { pageStreams } from './page_streams';

/** The content of every entry of a journal; places are `entry 3, page 2` and `entry 3 (stale), page 2`. @param under the main file */
export function* journalStreams(journal: Journal, under: PageSource): Generator<Decoded> {
  const whole = journal.pages.filter(({ page }) => page.length === journal.pageBytes);
  const source = overlaidSource(new Map(whole.map((entry) => [entry.pageNumber, entry])), under);
  for (const entry of journal.pages) {
    const place = placeOf(entry);
    if (entry.page.length < journal.pageBytes) yield { place: `${place}, cut`, bytes: entry.page };
    else yield* pageStreams(place, entry.page, entry.pageNumber, source);
  }
}

/** The entry's place in words. */
export function placeOf({ number, pageNumber, state }: JournalPage): string {
  return `entry ${number}${state === 'stale' ? ' (stale)' : ''}, page ${pageNumber}`;
}
