import type { Decoded, Decoder } from '../containers/decoder';
import { isText } from '../containers/is_text';
import { isSimpleCacheFile } from '../containers/signatures';
import { cachedBody } from './cached_body';
import { readSimpleCacheFile, restOfSimpleCacheFile, sparseContent } from './simple_cache_file';

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
  if (entry === undefined) yield* unfinishedBody(restOfSimpleCacheFile(file));
  else yield* cachedBody('body', entry.body, entry.metadata);
}

/** Of an entry that Chromium did not finish or that is damaged: nothing says how its body is packed. */
function* unfinishedBody(rest: Uint8Array): Generator<Decoded> {
  yield* cachedBody('body', rest);
  if (!isText(rest)) yield { place: 'body', unread: 'has no end record: nothing says how it is packed' };
}
