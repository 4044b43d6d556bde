import type { ByteSource } from '../bytes/byte_source';
import type { DatabaseLayout } from './layout';

/** Where pages come from: a main file, or a log laid over one. */
export interface PageSource {
  readonly layout: DatabaseLayout;
  /** Whole pages. */
  readonly pageCount: number;
  /** @param number from 1; undefined when the source has no such page in full */
  page(number: number): Uint8Array | undefined;
}

/** The pages of a main file; a last piece shorter than a page is no page. */
export function fileSource(bytes: Uint8Array, layout: DatabaseLayout): PageSource {
  const { pageBytes } = layout;
  const pageCount = Math.floor(bytes.length / pageBytes);
  return {
    layout,
    pageCount,
    page: (number) =>
      number >= 1 && number <= pageCount
        ? bytes.subarray((number - 1) * pageBytes, number * pageBytes)
        : undefined,
  };
}

/** The pages of a main file that may lie outside memory, given by a change of each where one is. */
export function lazySource(
  file: ByteSource,
  layout: DatabaseLayout,
  plain: (page: Uint8Array, number: number) => Uint8Array = (page) => page,
): PageSource {
  const { pageBytes } = layout;
  const pageCount = Math.floor(file.size / pageBytes);
  return {
    layout,
    pageCount,
    page: (number) =>
      number >= 1 && number <= pageCount
        ? plain(file.read((number - 1) * pageBytes, pageBytes), number)
        : undefined,
  };
}

/** Pages given by number over those of another source, whose page count stays. */
export function overlaidSource(
  over: ReadonlyMap<number, { readonly page: Uint8Array }>,
  under: PageSource,
): PageSource {
  return { ...under, page: (number) => over.get(number)?.page ?? under.page(number) };
}
