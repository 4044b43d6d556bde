import { type ByteSource, memorySource } from '../bytes/byte_source';
import { checksumHolds, type Journal, type JournalPage } from '../sqlite/journal';
import { placeOf as entryPlaceOf } from '../sqlite/journal_streams';
import type { Wal, WalFrame } from '../sqlite/wal';
import { placeOf as framePlaceOf } from '../sqlite/wal_streams';
import type { PageCipher } from './page_cipher';

/**
 * What the HMAC says of one page: `verified`; `blank` when all its bytes are zero, so that it holds nothing; `torn` when the
 * file ends within it or the log's own checksum says that it was not written whole; `bad` otherwise.
 */
export type PageOutcome = 'verified' | 'blank' | 'torn' | 'bad';

export interface PageCheck {
  /** In words: `page 7`, `frame 3 (stale), page 2`, `entry 4, page 2`. */
  readonly place: string;
  readonly outcome: PageOutcome;
}

/** Checks every page of a main file. */
export function verifyPages(main: Uint8Array, cipher: PageCipher): readonly PageCheck[] {
  return [...verifySource(memorySource(main), cipher)];
}

/** Checks every page of a main file that may lie outside memory. */
export function* verifySource(main: ByteSource, cipher: PageCipher): Generator<PageCheck> {
  const { pageBytes } = cipher;
  for (let number = 1; (number - 1) * pageBytes < main.size; number++) {
    const page = main.read((number - 1) * pageBytes, pageBytes);
    yield { place: `page ${number}`, outcome: outcomeOf(cipher, page, number) };
  }
}

/** Checks every frame of a write-ahead log, stale ones included. @param cipher of the main file */
export function verifyWal(wal: Wal, cipher: PageCipher): readonly PageCheck[] {
  return wal.frames.map((frame) => ({ place: framePlaceOf(frame), outcome: frameOutcome(cipher, frame) }));
}

/** Checks every page of a rollback journal, stale ones included. @param cipher of the main file */
export function verifyJournal(journal: Journal, cipher: PageCipher): readonly PageCheck[] {
  return journal.pages.map((entry) => ({ place: entryPlaceOf(entry), outcome: entryOutcome(cipher, entry) }));
}

function frameOutcome(cipher: PageCipher, frame: WalFrame): PageOutcome {
  const outcome = outcomeOf(cipher, frame.page, frame.pageNumber);
  return outcome === 'bad' && frame.state === 'torn' ? 'torn' : outcome;
}

/** Engines differ in whether a journal's checksums are over plain or stored bytes; an entry is torn when neither holds. */
function entryOutcome(cipher: PageCipher, entry: JournalPage): PageOutcome {
  const outcome = outcomeOf(cipher, entry.page, entry.pageNumber);
  if (outcome !== 'bad' || checksumHolds(entry, entry.page)) return outcome;
  return checksumHolds(entry, cipher.decrypt(entry.page, entry.pageNumber)) ? 'bad' : 'torn';
}

function outcomeOf(cipher: PageCipher, page: Uint8Array, number: number): PageOutcome {
  if (cipher.verifies(page, number)) return 'verified';
  if (page.every((byte) => byte === 0)) return 'blank';
  return page.length < cipher.pageBytes ? 'torn' : 'bad';
}
