import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { NO_SECRETS } from '../containers/decoder';
import { ALL_DECODERS } from '../containers/decoders';
import { ContainerOpener, inputAmong } from '../containers/open_containers';
import {
  cacheFile,
  cacheFileStart,
  cacheStorageMetadata,
  endRecord,
  httpMetadata,
  sparseFile,
} from './cache_files_for_tests';

const text = `höchst geheim ${'und lang '.repeat(50)}`;
/** One frame of one stored block. */
const zstdFrame = Buffer.concat([Buffer.from('28b52ffd2006310000', 'hex'), Buffer.from('geheim')]);

/** All ways on which the text is found, and all that stays unread. */
function opened(bytes: Uint8Array, wanted = 'geheim', path = 'abc_0') {
  const found: string[] = [];
  const unread: string[] = [];
  new ContainerOpener(ALL_DECODERS, {
    content: ({ container, place, bytes: content }) => {
      if (Buffer.from(content).includes(wanted)) found.push(`${container.join('>')}: ${place}`);
    },
    opened: () => {},
    unread: (container, place, reason) => unread.push(`${container.join('>')}: ${place} ${reason}`),
  }).open(inputAmong(() => undefined, path, bytes, NO_SECRETS));
  return { found, unread };
}

describe('A body in the cache', () => {
  const packed: [string, Uint8Array, string][] = [
    ['br', brotliCompressSync(text), 'brotli'],
    ['gzip', gzipSync(text), 'gzip'],
    ['x-gzip', gzipSync(text), 'gzip'],
    ['deflate', deflateSync(text), 'zlib'],
    ['zstd', zstdFrame, 'zstd'],
  ];
  for (const [encoding, body, decoder] of packed) {
    it(`is unpacked as its header says: ${encoding}`, () => {
      for (const metadata of [
        httpMetadata('Content-Type: text/plain', `Content-Encoding: ${encoding}`),
        cacheStorageMetadata(['a', 'b'], ['content-encoding', encoding]),
      ]) {
        for (const flags of [1, 3] as const) {
          const { found, unread } = opened(cacheFile(body, metadata, flags));
          assert.ok(found.includes(`simple_cache>${decoder}: body, unpacked`), found.join());
          assert.deepEqual(unread, []);
        }
      }
    });
  }

  it('is unpacked twice when it was packed twice', () => {
    const { found } = opened(
      cacheFile(brotliCompressSync(gzipSync(text)), httpMetadata('content-encoding: gzip, br')),
    );
    assert.deepEqual(found, ['simple_cache>brotli>gzip: body, unpacked, unpacked']);
  });

  it('that Cache Storage unpacked is left as it is, though its header stays', () => {
    const metadata = cacheStorageMetadata(['content-encoding', 'br']);
    for (const body of [Buffer.from(text), Buffer.from(`\0asm\x01\0\0\0${text}`), new Uint8Array()])
      assert.deepEqual(opened(cacheFile(body, metadata)).unread, []);
  });

  it('that is packed in a way that is not read, or not as its header says, is unread', () => {
    const named = { deflate: 'deflate', gzip: 'gzip', 'höchst-geheim': 'something unknown' };
    for (const [encoding, name] of Object.entries(named)) {
      const { unread } = opened(
        cacheFile(deflateRawSync(text), httpMetadata(`content-encoding: ${encoding}`)),
      );
      assert.deepEqual(unread, [`simple_cache: body is said to be packed as ${name}, and is not read so`]);
    }
  });

  it('that is cut gives what is there and stays unread', () => {
    const body = brotliCompressSync(`geheim ${text}${'0123456789abcdef'.repeat(999)}`);
    const metadata = httpMetadata('content-encoding: br');
    const { found, unread } = opened(cacheFile(body.subarray(0, -20), metadata));
    assert.deepEqual(found, ['simple_cache>brotli: body, unpacked']);
    assert.match(unread[0] ?? '', /^simple_cache>brotli: body cannot be unpacked to the end/);
  });

  it('is known whole without its header where the file has none', () => {
    const file = Buffer.concat([cacheFileStart(), gzipSync(text), endRecord(1, 0)]);
    assert.deepEqual(opened(file, 'geheim', 'abc_1'), {
      found: ['simple_cache>gzip: body, unpacked'],
      unread: [],
    });
  });

  it('without an end record is unread, unless it is text', () => {
    const unfinished = Buffer.concat([cacheFileStart(), brotliCompressSync(text)]);
    assert.match(opened(unfinished).unread[0] ?? '', /^simple_cache: body has no end record/);
    assert.deepEqual(opened(Buffer.concat([cacheFileStart(), Buffer.from(text)])).unread, []);
    const moved = cacheFile(Buffer.from('\x01'), httpMetadata(), 1);
    moved.writeUInt32LE(7, moved.length - 8);
    assert.match(opened(moved).unread[0] ?? '', /has no end record/);
  });

  it('of ranges is joined in the order of their places; a cut range is unread', () => {
    const file = sparseFile([100, 'heim'], [0, 'ge']);
    assert.deepEqual(opened(file, 'geheim', 'abc_s').found, ['simple_cache: ranges']);
    assert.match(opened(file.subarray(0, -1), 'x', 'abc_s').unread[0] ?? '', /range that is cut/);
  });
});
