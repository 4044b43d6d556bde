import { brotliDecompressSync, constants } from 'node:zlib';
import { MAX_STREAM_BYTES } from './bounds';
import type { Decoded, Decoder } from './decoder';
import { unpackLongestPrefix } from './longest_prefix';
import { isBrotli } from './signatures';
import { reasonOf } from './unpack_reason';

/** A file whose name or HTTP headers say that it is packed with brotli; of a damaged or cut one what comes before. */
export const brotliDecoder: Decoder = {
  name: 'brotli',
  decode: ({ path, bytes }) => (isBrotli(path) ? unpacked(bytes, path.slice(0, -'.br'.length)) : undefined),
};

function* unpacked(bytes: Uint8Array, entryPath: string): Generator<Decoded> {
  try {
    yield { place: 'unpacked', bytes: brotliDecompressSync(bytes, bounded), entryPath };
  } catch (error) {
    yield { place: 'unpacked', bytes: unpackLongestPrefix(bytes, unpackWhatIsThere), entryPath };
    yield { place: '', unread: reasonOf(error) };
  }
}

const bounded = { maxOutputLength: MAX_STREAM_BYTES };

function unpackWhatIsThere(prefix: Uint8Array): Uint8Array {
  return brotliDecompressSync(prefix, { ...bounded, finishFlush: constants.BROTLI_OPERATION_FLUSH });
}
