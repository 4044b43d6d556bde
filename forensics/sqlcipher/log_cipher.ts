import { PageCipher } from './page_cipher';

/** A page with its number, as logs hold them. */
export interface LoggedPage {
  readonly pageNumber: number;
  readonly page: Uint8Array;
}

/**
 * The cipher under which at least one page of a log verifies; undefined when there is none.
 * The salt is the main file's, or that of a page 1 in the log when the main file has not been written yet.
 * @param key raw key, 32 bytes
 */
export function logCipherOf(
  main: Uint8Array,
  pages: readonly LoggedPage[],
  pageBytes: number,
  key: Uint8Array,
): PageCipher | undefined {
  const firstPages = [main, ...pages.filter(({ pageNumber }) => pageNumber === 1).map(({ page }) => page)];
  const salts = firstPages.filter(({ length }) => length >= 16).map((page) => page.subarray(0, 16));
  const distinct = new Map(salts.map((salt) => [Buffer.from(salt).toString('hex'), salt]));
  for (const salt of key.length === 32 ? distinct.values() : []) {
    const cipher = new PageCipher(key, salt, pageBytes);
    if (pages.some(({ pageNumber, page }) => cipher.verifies(page, pageNumber))) return cipher;
  }
  return undefined;
}
