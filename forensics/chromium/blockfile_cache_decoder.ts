import type { Decoded, Decoder, DecoderInput } from '../containers/decoder';
import { isBlockFileOfEntries } from '../containers/signatures';
import { blockFileEntries, readStream } from './block_file';
import { cachedBody } from './cached_body';

/**
 * Bodies of Chromium's blockfile cache (the HTTP cache on Windows; caches of shaders everywhere): the entries in `data_1`, their
 * bodies in `data_2`, `data_3` or files of their own.
 */
export const blockfileCacheDecoder: Decoder = {
  name: 'blockfile_cache',
  decode: (input) => (isBlockFileOfEntries(input.bytes) ? bodiesOf(input) : undefined),
};

function* bodiesOf({ bytes, beside }: DecoderInput): Generator<Decoded> {
  for (const { block, streams } of blockFileEntries(bytes)) {
    const place = `entry in block ${block}`;
    const [metadata, body] = streams.map((stream) => readStream(stream, beside));
    if (metadata === undefined || body === undefined)
      yield { place, unread: 'refers to a file that is not there or too short' };
    else if (body.length > 0) yield* bodyOf(place, body, metadata);
  }
}

/** Other caches than that of HTTP note something else of their entries: what they store is not packed. */
function* bodyOf(place: string, body: Uint8Array, metadata: Uint8Array): Generator<Decoded> {
  const isResponse = Buffer.from(metadata).includes('HTTP/');
  yield* cachedBody(place, body, isResponse ? metadata : undefined);
}
