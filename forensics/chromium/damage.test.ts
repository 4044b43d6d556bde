import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Serializer } from 'node:v8';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { compress } from 'snappyjs';
import { NO_SECRETS } from '../containers/decoder';
import { ALL_DECODERS } from '../containers/decoders';
import { ContainerOpener, inputAmong } from '../containers/open_containers';
import { writeBatch, writeLog, writeTable } from '../leveldb/leveldb_files_for_tests';
import { cacheFile, cacheStorageMetadata, httpMetadata, sparseFile } from './cache_files_for_tests';
import { findWebCryptoKeys } from './find_web_crypto_keys';

const serializer = new Serializer();
serializer.writeHeader();
serializer.writeValue({ n: 7e9, list: [1, { b: 2n ** 80n }], a: Float64Array.of(1.5), e: new Error('x') });
const value = Buffer.concat([Buffer.of(0xff, 21, 0xfe), Buffer.alloc(12), serializer.releaseBuffer()]);
const packedValue = Buffer.concat([Buffer.of(2, 0xff, 0x11, 2), compress(value)]);
const key = String.fromCharCode(0, 1, 2, 1, 3, 0, 0, 0, 0, 0, 0, 0x45, 0x40);
const blockFile = Buffer.alloc(8192 + 512);
blockFile.write('c3ca04c1', 'hex');
blockFile.writeInt32LE(256, 12);
blockFile.set([1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 3], 8192 + 32);
blockFile.writeUInt32LE(0xa001_0001, 8192 + 56);
blockFile.writeUInt32LE(0xa001_0001, 8192 + 60);
blockFile.fill('k', 8192 + 96);
const text = 'words of a body '.repeat(40);

/** A file of each kind, by a path that its kind is known by. */
const files: Record<string, Uint8Array> = {
  value,
  'a.indexeddb.leveldb/000003.log': writeLog([
    writeBatch(1, [
      { key, value: Buffer.concat([Buffer.of(2), value]) },
      { key, value: packedValue },
    ]),
  ]),
  'a.indexeddb.leveldb/000005.ldb': writeTable(
    [
      { key, value: packedValue },
      { key: `${key}x`, value },
    ],
    'snappy',
  ),
  'cache/a_0': cacheFile(brotliCompressSync(text), httpMetadata('content-encoding: br')),
  'cache/b_0': cacheFile(gzipSync(text), cacheStorageMetadata(['content-encoding', 'gzip'])),
  'cache/c_s': sparseFile([9, 'abc'], [0, 'def']),
  'blocks/data_1': blockFile,
  'Default/Cookies': Buffer.from(`v10${text}v10${text}`),
  'text.br': brotliCompressSync(text),
  'text.zst': Buffer.concat([Buffer.from('28b52ffda006000000310000', 'hex'), Buffer.from('geheim')]),
};

/** @returns why something of the file was unread */
function open(path: string, bytes: Uint8Array): string[] {
  const reasons: string[] = [];
  new ContainerOpener(ALL_DECODERS, {
    content: () => {},
    opened: () => {},
    unread: (_container, _place, reason) => reasons.push(reason),
  }).open(inputAmong((other) => files[other], path, bytes, NO_SECRETS));
  return reasons;
}

it('Whole files have nothing unread', () => {
  for (const [path, bytes] of Object.entries(files)) {
    assert.deepEqual(open(path, bytes), [], path);
  }
});

it('Damaged and cut files end, throw nothing, and give reasons in words without content', () => {
  const change = fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(files)),
      fc.array(change, { maxLength: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (path, changes, kept) => {
        const file = files[path]!;
        const damaged = Buffer.from(file.subarray(0, Math.ceil(file.length * Math.min(1, kept * 2))));
        for (const [at, byte] of changes)
          if (damaged.length > 0) damaged[Math.floor(at * damaged.length)] = byte;
        for (const reason of open(path, damaged)) assert.match(reason, /^[ -~]{3,200}$/);
        findWebCryptoKeys({ name: 'r', files: [{ path, bytes: damaged }] });
      },
    ),
    { seed: 12, numRuns: 600 },
  );
});

it('A cut of each file is noticed: it is unread, or its last record is named as cut', () => {
  for (const path of ['value', 'cache/a_0', 'cache/b_0', 'cache/c_s', 'text.br', 'text.zst']) {
    const file = files[path]!;
    assert.notDeepEqual(open(path, file.subarray(0, file.length - 2)), [], path);
  }
});
