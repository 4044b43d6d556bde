import type { Decoded, Decoder } from '../containers/decoder';
import { databaseStreams } from './database_streams';
import { hasSqliteMagic, readLayout } from './layout';
import { fileSource, type PageSource } from './page_source';

/** Main files of plain SQLite databases; a file of another layout is undefined. */
export const sqliteDecoder: Decoder = {
  name: 'sqlite',
  decode: ({ bytes }) => {
    const layout = hasSqliteMagic(bytes) ? readLayout(bytes) : undefined;
    return layout && mainFileStreams(bytes, fileSource(bytes, layout));
  },
};

function* mainFileStreams(bytes: Uint8Array, source: PageSource): Generator<Decoded> {
  yield* databaseStreams(source);
  const whole = source.pageCount * source.layout.pageBytes;
  if (whole < bytes.length) yield { place: `after page ${source.pageCount}`, bytes: bytes.subarray(whole) };
}
