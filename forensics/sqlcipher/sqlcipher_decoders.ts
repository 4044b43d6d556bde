import { type ByteSource, bytesInMemory, memorySource } from '../bytes/byte_source';
import { cachedSource } from '../bytes/cached_source';
import type { Decoded, Decoder, DecoderInput } from '../containers/decoder';
import { databaseStreams } from '../sqlite/database_streams';
import { readJournal } from '../sqlite/journal';
import { journalStreams } from '../sqlite/journal_streams';
import { readLayout } from '../sqlite/layout';
import { fileSource, lazySource, type PageSource } from '../sqlite/page_source';
import { readWalSource, type WalFrame } from '../sqlite/wal';
import { walStreams } from '../sqlite/wal_streams';
import { decryptPages } from './decrypt_database';
import { type LoggedPage, logCipherOf } from './log_cipher';
import { cipherOf, type PageCipher, reservedBytes } from './page_cipher';
import { type PageCheck, verifyJournal, verifySource, verifyWal } from './verify_pages';

const mostPageBytes = 65_536;
const nothing = memorySource(new Uint8Array());

/** Main files that one of the keys opens: their decrypted pages, taken apart like plain ones. */
export const sqlcipherDecoder: Decoder = {
  name: 'sqlcipher',
  takesLarge: true,
  decode: ({ source, keys }) => {
    const pages = cachedSource(source);
    const cipher = openingCipher(pages, keys);
    return cipher && withUnread(databaseStreams(plainSource(pages, cipher)), verifySource(pages, cipher));
  },
};

/** Write-ahead logs in which one of the keys opens a frame. */
export const sqlcipherWalDecoder: Decoder = {
  name: 'sqlcipher_wal',
  takesLarge: true,
  decode: (input) => {
    const wal = input.keys.length > 0 ? readWalSource(cachedSource(input.source)) : undefined;
    const cipher = wal && cipherOfLog(input, '-wal', wal.pageBytes, wal.frames);
    if (wal === undefined || cipher === undefined) return undefined;
    const isInMemory = bytesInMemory(input.source) !== undefined;
    const frames = isInMemory ? decrypted(wal.frames, cipher) : decryptedLater(wal.frames, cipher);
    const plain = { ...wal, frames };
    return withUnread(walStreams(plain, plainMain(input, '-wal', cipher)), verifyWal(wal, cipher));
  },
};

/** Rollback journals in which one of the keys opens an entry. */
export const sqlcipherJournalDecoder: Decoder = {
  name: 'sqlcipher_journal',
  decode: (input) => {
    const ofMain = openingCipher(input.owner('-journal') ?? nothing, input.keys);
    const journal = readJournal(input.bytes, ofMain?.pageBytes);
    const cipher = journal && cipherOfLog(input, '-journal', journal.pageBytes, journal.pages);
    if (journal === undefined || cipher === undefined) return undefined;
    const plain = { ...journal, pages: decrypted(journal.pages, cipher) };
    return withUnread(
      journalStreams(plain, plainMain(input, '-journal', cipher)),
      verifyJournal(journal, cipher),
    );
  },
};

function openingCipher(main: ByteSource, keys: readonly Uint8Array[]): PageCipher | undefined {
  if (keys.length === 0) return undefined;
  const firstPage = main.read(0, mostPageBytes);
  return keys.map((key) => cipherOf(firstPage, key)).find((cipher) => cipher !== undefined);
}

function cipherOfLog(input: DecoderInput, suffix: string, pageBytes: number, pages: readonly LoggedPage[]) {
  const main = input.owner(suffix)?.read(0, mostPageBytes) ?? new Uint8Array();
  return input.keys
    .map((key) => logCipherOf(main, pages, pageBytes, key))
    .find((cipher) => cipher !== undefined);
}

function decrypted<T extends LoggedPage>(pages: readonly T[], cipher: PageCipher): T[] {
  return pages.map((logged) => ({ ...logged, page: cipher.decrypt(logged.page, logged.pageNumber) }));
}

/** As decrypted, each page when it is asked for. */
function decryptedLater(frames: readonly WalFrame[], cipher: PageCipher): WalFrame[] {
  return frames.map((frame) => ({
    ...frame,
    get page() {
      return cipher.decrypt(frame.page, frame.pageNumber);
    },
  }));
}

/** The decrypted main file beside a log; an empty one when it is absent or under another key. */
function plainMain(input: DecoderInput, suffix: string, cipher: PageCipher): PageSource {
  const main = cachedSource(input.owner(suffix) ?? nothing);
  const opens = cipher.verifies(main.read(0, cipher.pageBytes), 1);
  return plainSource(opens ? main : nothing, cipher);
}

/** Of a file in memory all pages are decrypted once, of a larger one each when it is asked for. */
function plainSource(main: ByteSource, cipher: PageCipher): PageSource {
  const fallback = { pageBytes: cipher.pageBytes, usableBytes: cipher.pageBytes - reservedBytes };
  const inMemory = bytesInMemory(main);
  if (inMemory !== undefined) {
    const plain = decryptPages(inMemory, cipher);
    return fileSource(plain, readLayout(plain) ?? fallback);
  }
  const first = cipher.decrypt(main.read(0, cipher.pageBytes), 1);
  return lazySource(main, readLayout(first) ?? fallback, (page, number) => cipher.decrypt(page, number));
}

/** The streams, then what did not verify: its plain content cannot be known. A torn page was searched as far as it goes. */
function* withUnread(streams: Iterable<Decoded>, checks: Iterable<PageCheck>): Generator<Decoded> {
  yield* streams;
  for (const { place, outcome } of checks) {
    if (outcome === 'bad') yield { place, unread: 'the HMAC of this page does not verify with the key' };
  }
}
