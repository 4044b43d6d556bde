import type { Decoded, Decoder } from '../containers/decoder';
import { isText } from '../containers/is_text';
import { isGzip, isSimpleCacheFile, isZlib, isZstd } from '../containers/signatures';
import { contentEncodings } from './content_encoding';
import { readSimpleCacheFile, restOfSimpleCacheFile, sparseContent } from './simple_cache_file';

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
 * Bodies of Chromium's Simple cache (HTTP cache, Cache Storage, scripts of service workers, code caches), each isolated by the
 * entry's structure and handed on by its content encoding. Cache Storage keeps the header and stores the body unpacked.
 */
export const simpleCacheDecoder: Decoder = {
  name: 'simple_cache',
  decode: ({ path, bytes }) => (isSimpleCacheFile(bytes) ? bodyOf(path, bytes) : undefined),
};

function* bodyOf(path: string, file: Uint8Array): Generator<Decoded> {
  if (path.endsWith('_s')) {
    yield { place: 'ranges', bytes: sparseContent(file), entryPath: 'body' };
    return;
  }
  const entry = readSimpleCacheFile(path, file);
  if (entry === undefined) {
    yield* unfinishedBody(restOfSimpleCacheFile(file));
    return;
  }
  const { body, metadata } = entry;
  const encodings = isUnpacked(body) || metadata === undefined ? [] : contentEncodings(metadata);
  const last = encodings.at(-1);
  const packing = packings[last ?? ''];
  const suffixes = encodings.map((encoding) => packings[encoding]?.suffix ?? '');
  yield { place: 'body', nested: body, entryPath: `body${suffixes.join('')}` };
  if (last !== undefined && packing?.fits(body) !== true)
    yield { place: 'body', unread: `is said to be packed as ${last}, and is not read so` };
}

/** Of an entry that Chromium did not finish or that is damaged: nothing says how its body is packed. */
function* unfinishedBody(rest: Uint8Array): Generator<Decoded> {
  yield { place: 'body', nested: rest, entryPath: 'body' };
  if (!isText(rest)) yield { place: 'body', unread: 'has no end record: nothing says how it is packed' };
}

function isUnpacked(body: Uint8Array): boolean {
  const start = Buffer.from(body.subarray(0, 4)).toString('latin1');
  return webFiles.some((magic) => start.startsWith(magic)) || isText(body);
}
