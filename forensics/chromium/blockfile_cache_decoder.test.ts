import assert from 'node:assert/strict';
import { it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { decodeWith, nestedOf } from '../sqlite/decoding_for_tests';
import { blockfileCacheDecoder } from './blockfile_cache_decoder';
import { httpMetadata } from './cache_files_for_tests';

const body = brotliCompressSync('a body in the cache');
const metadata = httpMetadata('content-encoding: br');

function blockFile(number: number, blockBytes: number, ...blocks: Uint8Array[]): Buffer {
  const header = Buffer.alloc(8192);
  header.writeUInt32LE(0xc104cac3);
  header.writeInt32LE(blockBytes, 12);
  header.writeInt16LE(number, 8);
  return Buffer.concat([
    header,
    ...blocks.map((block) => Buffer.concat([block, Buffer.alloc(blockBytes)]).subarray(0, blockBytes)),
  ]);
}

/** @param addresses of headers and body @param state 0 for an entry in use */
function entry(addresses: readonly [number, number], key = 'https://a.example/', state = 0): Buffer {
  const bytes = Buffer.alloc(256);
  bytes.writeInt32LE(state, 20);
  bytes.writeInt32LE(key.length, 32);
  bytes.writeInt32LE(metadata.length, 40);
  bytes.writeInt32LE(body.length, 44);
  bytes.writeUInt32LE(addresses[0], 56);
  bytes.writeUInt32LE(addresses[1], 60);
  bytes.write(key, 96);
  return bytes;
}

const decode = (files: Record<string, Uint8Array>) => decodeWith(blockfileCacheDecoder, 'data_1', files);
const bodies = (files: Record<string, Uint8Array>) =>
  nestedOf(decode(files)).map(({ entryPath, nested }) => [entryPath, Buffer.from(nested).equals(body)]);

it('Bodies are found in files of blocks and in files of their own, and handed on by their encoding', () => {
  const files = {
    data_1: blockFile(1, 256, entry([0xa001_0001, 0xb002_0001]), metadata, entry([0xa001_0001, 0x8000_00ab])),
    data_2: blockFile(2, 1024, Buffer.alloc(0), body),
    f_0000ab: body,
  };
  assert.deepEqual(bodies(files), [
    ['entry in block 0.br', true],
    ['entry in block 2.br', true],
  ]);
});

it('A body whose file is missing or too short is unread', () => {
  const data_1 = blockFile(1, 256, entry([0xa001_0001, 0x8000_0001]), metadata);
  const unread = [{ place: 'entry in block 0', unread: 'refers to a file that is not there or too short' }];
  assert.deepEqual(decode({ data_1 }), unread);
  assert.deepEqual(decode({ data_1, f_000001: body.subarray(1) }), unread);
});

it('Removed entries and blocks that hold none are left out, other files alone', () => {
  const removed = entry([0xa001_0001, 0x8000_0001], 'https://a.example/', 1);
  const other = entry([0xa001_0001, 0x7000_0001]);
  assert.deepEqual(decode({ data_1: blockFile(1, 256, removed, other, Buffer.alloc(256, 0x41)) }), []);
  assert.deepEqual(decode({ data_1: blockFile(1, 1024, entry([0xa001_0001, 0x8000_0001])) }), []);
  assert.deepEqual(decode({ data_1: Buffer.from('c3ca04c1', 'hex') }), []);
});
