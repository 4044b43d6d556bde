import { committedFrames, readWal } from '../sqlite/wal';
import { cipherOf, type PageCipher } from './page_cipher';

/** Offsets in the file header of the versions that say whether a reader must look for a write-ahead log. */
const writeVersionOffset = 18;
const readVersionOffset = 19;

/**
 * The plain pages of an encrypted main file, as a file that any SQLite viewer opens (80 bytes of each page stay reserved).
 * A last piece shorter than a page is left out.
 * @param key raw key, 32 bytes
 * @returns undefined when page 1 does not verify with the key
 */
export function decryptDatabase(main: Uint8Array, key: Uint8Array): Uint8Array | undefined {
  const cipher = cipherOf(main, key);
  return cipher && decryptPages(main, cipher);
}

/** As decryptDatabase, with the committed transactions of the write-ahead log applied, and without need for a log. */
export function decryptWithLog(main: Uint8Array, wal: Uint8Array, key: Uint8Array): Uint8Array | undefined {
  const cipher = cipherOf(main, key);
  if (cipher === undefined) return undefined;
  const log = readWal(wal);
  const frames = log?.pageBytes === cipher.pageBytes ? committedFrames(log) : [];
  const mainPages = Math.floor(main.length / cipher.pageBytes);
  const stated = frames.at(-1)?.databasePages ?? mainPages;
  const plain = Buffer.alloc(Math.min(stated, mainPages + frames.length) * cipher.pageBytes);
  plain.set(decryptPages(main, cipher).subarray(0, plain.length));
  for (const { pageNumber, page } of frames) {
    const start = (pageNumber - 1) * cipher.pageBytes;
    if (start >= 0 && start < plain.length) plain.set(cipher.decrypt(page, pageNumber), start);
  }
  plain[writeVersionOffset] = 1;
  plain[readVersionOffset] = 1;
  return plain;
}

/** All whole pages of a main file, decrypted whether or not they verify. */
export function decryptPages(main: Uint8Array, cipher: PageCipher): Uint8Array {
  const { pageBytes } = cipher;
  const pages = Math.floor(main.length / pageBytes);
  const plain = Buffer.alloc(pages * pageBytes);
  for (let i = 0; i < pages; i++) {
    plain.set(cipher.decrypt(main.subarray(i * pageBytes, (i + 1) * pageBytes), i + 1), i * pageBytes);
  }
  return plain;
}
