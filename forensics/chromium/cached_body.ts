import type { Decoded } from '../containers/decoder';
import { isText } from '../containers/is_text';
import { isGzip, isZlib, isZstd } from '../containers/signatures';
import { contentEncodings } from './content_encoding';

interface Packing {
  /** Added to the body's path, by which the decoder of the encoding knows it. */
  readonly suffix: string;
  /** Whether a body can be packed so. */
  readonly fits: (body: Uint8Array) => boolean;
}

const packings: Readonly<Record<string, Packing>> = {
  gzip: { suffix: '.gz', fits: isGzip },
  'x-gzip': { suffix: '.gz', fits: isGzip },
  deflate: { suffix: '.zz', fits: isZlib },
  br: { suffix: '.br', fits: () => true },
  zstd: { suffix: '.zst', fits: isZstd },
};

/** Starts of files that a page is made of and that are not text: WebAssembly, PNG, JPEG, GIF, RIFF, WOFF, WOFF2. */
const webFiles = ['\0asm', '\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF', 'wOFF', 'wOF2'];

/**
 * The body of a cached response, handed on to the decoder of its content encoding.
 * @param body not unpacked; a part of bytes that were searched already
 * @param metadata what the cache noted of the response; undefined where nothing is noted
 * @throws Error when the metadata is damaged
 */
export function* cachedBody(place: string, body: Uint8Array, metadata?: Uint8Array): Generator<Decoded> {
  const encodings = isUnpacked(body) || metadata === undefined ? [] : contentEncodings(metadata);
  const last = encodings.at(-1);
  const suffixes = encodings.map((encoding) => packings[encoding]?.suffix ?? '');
  yield { place, nested: body, entryPath: `${place}${suffixes.join('')}` };
  if (last !== undefined && packings[last]?.fits(body) !== true) {
    // What the metadata says is content, unless it is a name that is known.
    const named = last in packings ? last : 'something unknown';
    yield { place, unread: `is said to be packed as ${named}, and is not read so` };
  }
}

function isUnpacked(body: Uint8Array): boolean {
  const start = Buffer.from(body.subarray(0, 4)).toString('latin1');
  return webFiles.some((magic) => start.startsWith(magic)) || isText(body);
}
