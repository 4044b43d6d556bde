import { constants, createBrotliDecompress } from 'node:zlib';
import { engineSteps } from '../bytes/engine_steps';
import { UnpackedSource } from '../bytes/unpacked_source';
import type { Decoder } from './decoder';
import { unpackedStream } from './deflate_decoders';
import { isBrotli } from './signatures';

const flushes = { flush: constants.BROTLI_OPERATION_FLUSH, finish: constants.BROTLI_OPERATION_FINISH };

/** A file whose name or HTTP headers say that it is packed with brotli; of a damaged or cut one what comes before. */
export const brotliDecoder: Decoder = {
  name: 'brotli',
  takesLarge: true,
  decode: ({ path, source }) =>
    isBrotli(path)
      ? unpackedStream(
          new UnpackedSource(source, () =>
            engineSteps(createBrotliDecompress({ chunkSize: 65_536 }), flushes),
          ),
          path.slice(0, -'.br'.length),
        )
      : undefined,
};
