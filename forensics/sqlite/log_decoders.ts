import { cachedSource } from '../bytes/cached_source';
import type { Decoder, DecoderInput } from '../containers/decoder';
import { readBtreePage } from './btree_page';
import { readJournal } from './journal';
import { journalStreams } from './journal_streams';
import { type DatabaseLayout, hasSqliteMagic, readLayout } from './layout';
import { fileSource, lazySource, type PageSource } from './page_source';
import { readWalSource } from './wal';
import { walStreams } from './wal_streams';

const mainHeaderBytes = 100;

/** A page with its number, as logs hold them. */
interface LoggedPage {
  readonly pageNumber: number;
  readonly page: Uint8Array;
}

/** Write-ahead logs in which at least one frame is a plain page. */
export const sqliteWalDecoder: Decoder = {
  name: 'sqlite_wal',
  takesLarge: true,
  decode: (input) => {
    const wal = readWalSource(cachedSource(input.source));
    if (wal === undefined) return undefined;
    const under = mainSource(input, '-wal', wal.pageBytes, wal.frames);
    return holdsPlainPage(wal.frames, under.layout) ? walStreams(wal, under) : undefined;
  },
};

/** Rollback journals in which at least one entry is a plain page. */
export const sqliteJournalDecoder: Decoder = {
  name: 'sqlite_journal',
  decode: (input) => {
    const main = headerOf(input, '-journal');
    const journal = readJournal(input.bytes, readLayout(main)?.pageBytes);
    if (journal === undefined) return undefined;
    const under = mainSource(input, '-journal', journal.pageBytes, journal.pages);
    return holdsPlainPage(journal.pages, under.layout) ? journalStreams(journal, under) : undefined;
  },
};

/** The main file beside a log; without a readable one an empty source of the log's page size. */
function mainSource(
  input: DecoderInput,
  suffix: string,
  pageBytes: number,
  pages: readonly LoggedPage[],
): PageSource {
  const owner = input.owner(suffix);
  const main = headerOf(input, suffix);
  const firstPage = pages.find(({ pageNumber, page }) => pageNumber === 1 && hasSqliteMagic(page))?.page;
  const layout = hasSqliteMagic(main) ? readLayout(main) : readLayout(firstPage ?? new Uint8Array());
  const fallback: DatabaseLayout = { pageBytes, usableBytes: pageBytes };
  if (layout?.pageBytes !== pageBytes) return fileSource(new Uint8Array(), fallback);
  return owner !== undefined && hasSqliteMagic(main)
    ? lazySource(cachedSource(owner), layout)
    : fileSource(new Uint8Array(), layout);
}

/** The header of the main file beside a log; empty without one. */
function headerOf(input: DecoderInput, suffix: string): Uint8Array {
  return input.owner(suffix)?.read(0, mainHeaderBytes) ?? new Uint8Array();
}

function holdsPlainPage(pages: readonly LoggedPage[], layout: DatabaseLayout): boolean {
  return pages.some(({ pageNumber, page }) => {
    if (page.length < layout.pageBytes) return hasSqliteMagic(page);
    return hasSqliteMagic(page) || readBtreePage(page, pageNumber, layout)?.damaged === false;
  });
}
