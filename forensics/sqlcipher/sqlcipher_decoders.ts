import type { Decoded, Decoder, DecoderInput } from '../containers/decoder';
import { databaseStreams } from '../sqlite/database_streams';
import { readJournal } from '../sqlite/journal';
import { journalStreams } from '../sqlite/journal_streams';
import { readLayout } from '../sqlite/layout';
import { fileSource, type PageSource } from '../sqlite/page_source';
import { readWal } from '../sqlite/wal';
import { walStreams } from '../sqlite/wal_streams';
import { decryptPages } from './decrypt_database';
import { type LoggedPage, logCipherOf } from './log_cipher';
import { cipherOf, type PageCipher, reservedBytes } from './page_cipher';
import { type PageCheck, verifyJournal, verifyPages, verifyWal } from './verify_pages';

/** Main files that one of the keys opens: their decrypted pages, taken apart like plain ones. */
export const sqlcipherDecoder: Decoder = {
  name: 'sqlcipher',
  decode: ({ bytes, keys }) => {
    const cipher = openingCipher(bytes, keys);
    return cipher && withUnread(databaseStreams(plainSource(bytes, cipher)), verifyPages(bytes, cipher));
  },
};

/** Write-ahead logs in which one of the keys opens a frame. */
export const sqlcipherWalDecoder: Decoder = {
  name: 'sqlcipher_wal',
  decode: (input) => {
    const wal = readWal(input.bytes);
    const cipher = wal && cipherOfLog(input, '-wal', wal.pageBytes, wal.frames);
    if (wal === undefined || cipher === undefined) return undefined;
    const plain = { ...wal, frames: decrypted(wal.frames, cipher) };
    return withUnread(walStreams(plain, plainMain(input, '-wal', cipher)), verifyWal(wal, cipher));
  },
};

/** Rollback journals in which one of the keys opens an entry. */
export const sqlcipherJournalDecoder: Decoder = {
  name: 'sqlcipher_journal',
  decode: (input) => {
    const ofMain = openingCipher(input.owner('-journal') ?? new Uint8Array(), input.keys);
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

function openingCipher(main: Uint8Array, keys: readonly Uint8Array[]): PageCipher | undefined {
  return keys.map((key) => cipherOf(main, key)).find((cipher) => cipher !== undefined);
}

function cipherOfLog(input: DecoderInput, suffix: string, pageBytes: number, pages: readonly LoggedPage[]) {
  const main = input.owner(suffix) ?? new Uint8Array();
  return input.keys
    .map((key) => logCipherOf(main, pages, pageBytes, key))
    .find((cipher) => cipher !== undefined);
}

function decrypted<T extends LoggedPage>(pages: readonly T[], cipher: PageCipher): T[] {
  return pages.map((logged) => ({ ...logged, page: cipher.decrypt(logged.page, logged.pageNumber) }));
}

/** The decrypted main file beside a log; an empty one when it is absent or under another key. */
function plainMain(input: DecoderInput, suffix: string, cipher: PageCipher): PageSource {
  const main = input.owner(suffix) ?? new Uint8Array();
  const opens = cipher.verifies(main.subarray(0, cipher.pageBytes), 1);
  return plainSource(opens ? main : new Uint8Array(), cipher);
}

function plainSource(main: Uint8Array, cipher: PageCipher): PageSource {
  const plain = decryptPages(main, cipher);
  const fallback = { pageBytes: cipher.pageBytes, usableBytes: cipher.pageBytes - reservedBytes };
  return fileSource(plain, readLayout(plain) ?? fallback);
}

/** The streams, then what did not verify: its plain content cannot be known. A torn page was searched as far as it goes. */
function* withUnread(streams: Iterable<Decoded>, checks: readonly PageCheck[]): Generator<Decoded> {
  yield* streams;
  for (const { place, outcome } of checks) {
    if (outcome === 'bad') yield { place, unread: 'the HMAC of this page does not verify with the key' };
  }
}
