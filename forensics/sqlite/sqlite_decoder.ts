import { type ByteSource, stretchOf } from '../bytes/byte_source';
import { cachedSource } from '../bytes/cached_source';
import type { Decoded, Decoder } from '../containers/decoder';
import { databaseStreams } from './database_streams';
import { hasSqliteMagic, readLayout } from './layout';
import { lazySource, type PageSource } from './page_source';

/** Main files of plain SQLite databases; a file of another layout is undefined. */
export const sqliteDecoder: Decoder = {
  name: 'sqlite',
  takesLarge: true,
  decode: ({ bytes, source }) => {
    const layout = hasSqliteMagic(bytes) ? readLayout(bytes) : undefined;
    return layout && mainFileStreams(source, lazySource(cachedSource(source), layout));
  },
};

function* mainFileStreams(file: ByteSource, pages: PageSource): Generator<Decoded> {
  yield* databaseStreams(pages);
  const whole = pages.pageCount * pages.layout.pageBytes;
  const rest = stretchOf(file, whole, file.size - whole);
  if (rest.size > 0) yield { place: `after page ${pages.pageCount}`, bytes: rest.read(0, rest.size) };
}
