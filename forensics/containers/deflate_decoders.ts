import { constants, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { ByteSource } from '../bytes/byte_source';
import { engineSteps } from '../bytes/engine_steps';
import { UnpackedSource } from '../bytes/unpacked_source';
import type { Decoded, Decoder } from './decoder';
import { isGzip, isZlib } from './signatures';

/** What deflated bytes give, by the format around them. */
export const inflated = {
  gzip: (packed: ByteSource) =>
    new UnpackedSource(packed, () => engineSteps(createGunzip(chunks), deflateFlushes)),
  zlib: (packed: ByteSource) =>
    new UnpackedSource(packed, () => engineSteps(createInflate(chunks), deflateFlushes)),
  deflate: (packed: ByteSource) =>
    new UnpackedSource(packed, () => engineSteps(createInflateRaw(chunks), deflateFlushes)),
} as const;

const chunks = { chunkSize: 65_536 };
const deflateFlushes = { flush: constants.Z_SYNC_FLUSH, finish: constants.Z_FINISH };

/** All members of a gzip file as one stream, as gunzip gives them. */
export const gzipDecoder: Decoder = {
  name: 'gzip',
  takesLarge: true,
  decode: ({ path, bytes, source }) =>
    isGzip(bytes) ? unpackedStream(inflated.gzip(source), path.replace(/\.(gz|tgz)$/, '')) : undefined,
};

/** A zlib stream that fills the file. Its signature is two bytes, so that bytes of which nothing unpacks are no zlib. */
export const zlibDecoder: Decoder = {
  name: 'zlib',
  takesLarge: true,
  decode: ({ path, bytes, source }) => {
    if (!isZlib(bytes)) return undefined;
    const unpacked = inflated.zlib(source);
    return unpacked.read(0, 1).length === 0 && unpacked.trouble !== undefined
      ? undefined
      : unpackedStream(unpacked, path);
  },
};

/** A packed stream's content, then why it was not unpacked to its end. */
export function* unpackedStream(
  source: UnpackedSource,
  entryPath: string,
  place = 'unpacked',
): Generator<Decoded> {
  yield { place, source, entryPath };
  if (source.trouble !== undefined)
    yield { place: place === 'unpacked' ? '' : place, unread: source.trouble };
}
