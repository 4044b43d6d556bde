import type { Decoded, Decoder } from './decoder';
import { type Inflated, inflate } from './inflate';
import { isGzip, isZlib } from './signatures';

/** All members of a gzip file as one stream, as gunzip gives them. */
export const gzipDecoder: Decoder = {
  name: 'gzip',
  decode({ path, bytes }) {
    return isGzip(bytes) ? unpacked(inflate('gzip', bytes), path.replace(/\.(gz|tgz)$/, '')) : undefined;
  },
};

/** A zlib stream that fills the file. Its signature is two bytes, so that bytes of which nothing unpacks are no zlib. */
export const zlibDecoder: Decoder = {
  name: 'zlib',
  decode({ path, bytes }) {
    if (!isZlib(bytes)) return undefined;
    const inflated = inflate('zlib', bytes);
    return inflated.unread !== undefined && inflated.bytes.length === 0
      ? undefined
      : unpacked(inflated, path);
  },
};

function unpacked({ bytes, unread }: Inflated, entryPath: string): Decoded[] {
  const content = { place: 'unpacked', bytes, entryPath };
  return unread === undefined ? [content] : [content, { place: '', unread }];
}
