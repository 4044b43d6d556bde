import type { Decoded, Decoder, DecoderInput } from '../containers/decoder';
import { databaseStreams } from './database_streams';
import { hasSqliteMagic, readLayout, view } from './layout';
import { fileSource, type PageSource } from './page_source';

/** Main files of plain SQLite databases; a file of another layout is undefined. */
export const sqliteDecoder: Decoder = {
  name: 'sqlite',
  decode: (input) => {
    const { bytes } = input;
    const layout = hasSqliteMagic(bytes) ? readLayout(bytes) : undefined;
    return layout && mainFileStreams(input, fileSource(bytes, layout));
  },
};

function* mainFileStreams({ bytes, siblings }: DecoderInput, source: PageSource): Generator<Decoded> {
  yield* databaseStreams(source);
  const whole = source.pageCount * source.layout.pageBytes;
  if (whole < bytes.length) yield { place: `after page ${source.pageCount}`, bytes: bytes.subarray(whole) };
  const stated = statedPages(bytes);
  const isInWork = ['-wal', '-journal'].some((suffix) => (siblings(suffix)?.length ?? 0) > 0);
  if (stated > source.pageCount && !isInWork)
    yield {
      place: '',
      unread: `is cut short: it has ${stated} pages, and ${source.pageCount} of them are whole`,
    };
}

/** The size in the header, 0 where it does not hold; while a log is beside it, the file itself may still be shorter. */
function statedPages(bytes: Uint8Array): number {
  const header = view(bytes);
  const isValid = header.getUint32(24) === header.getUint32(92);
  return isValid ? header.getUint32(28) : 0;
}
