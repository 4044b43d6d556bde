import { stretchOf } from '../bytes/byte_source';
import { cachedSource } from '../bytes/cached_source';
import type { Decoded, Decoder, DecoderInput } from '../containers/decoder';
import { databaseStreams } from './database_streams';
import { hasSqliteMagic, readLayout, view } from './layout';
import { lazySource, type PageSource } from './page_source';

/** Main files of plain SQLite databases; a file of another layout is undefined. */
export const sqliteDecoder: Decoder = {
  name: 'sqlite',
  takesLarge: true,
  decode: (input) => {
    const { bytes, source } = input;
    const layout = hasSqliteMagic(bytes) ? readLayout(bytes) : undefined;
    return layout && mainFileStreams(input, lazySource(cachedSource(source), layout));
  },
};

function* mainFileStreams(file: DecoderInput, pages: PageSource): Generator<Decoded> {
  yield* databaseStreams(pages);
  const whole = pages.pageCount * pages.layout.pageBytes;
  const rest = stretchOf(file.source, whole, file.source.size - whole);
  if (rest.size > 0) yield { place: `after page ${pages.pageCount}`, bytes: rest.read(0, rest.size) };
  const stated = statedPages(file.bytes);
  if (stated > pages.pageCount && !isInWork(file))
    yield {
      place: '',
      unread: `is cut short: it has ${stated} pages, and ${pages.pageCount} of them are whole`,
    };
}

/** While a log is beside it, the file itself may be shorter than its header says. */
function isInWork({ path, beside }: DecoderInput): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return ['-wal', '-journal'].some((suffix) => (beside(name + suffix)?.size ?? 0) > 0);
}

/** The size in the header, 0 where it does not hold. */
function statedPages(bytes: Uint8Array): number {
  const header = view(bytes);
  const isValid = header.getUint32(24) === header.getUint32(92);
  return isValid ? header.getUint32(28) : 0;
}
