import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { decodeWith, streamsOf } from '../sqlite/decoding_for_tests';
import { brotliDecoder } from './brotli_decoder';
import type { Decoder } from './decoder';
import { zstdDecoder } from './zstd_decoder';

const text = Array.from({ length: 3000 }, (_, i) => `line ${(i * 7919) % 3001} of the text`).join('\n');
/** What the reference packer made of `shortText`, so that its compressed blocks are read and not stored ones only. */
const shortText = Array.from({ length: 300 }, (_, i) => `line ${(i * 7919) % 301} of the text`).join('\n');
const zstdOfShortText = Buffer.from(
  [
    'KLUv/WQtF80PAIYyXReQJ4UWA8B6LPU1+v9K2d3dO6Wgrj84AV4AUwBUACZd6KZzxEEsmXnyqGoxvbspHBq2n3AJc41C11eSyW3Y',
    'gmN8CCtGfrwpWkrtbDojGDSfPYJcosz0kVRie9pNeNh64sWTmoW0riYzDkDBAYKCAYGAgkEAA4MwICgwgEAboWziTNChrBr7847E',
    'XZviEMPYPOQV7DLlvDBpbGzhSMyBLJp686xuCasmfYRBTJ5xCnWVYt93UjD0bSdCDmPN0JdXZctp0MhjQ1g84hPoIqW2L7WVY3GH',
    'cAXF/5ZCZEcboqMMZvacB69c1riYxBhpI6fCDmed7Ke0xIomNAcZyuoxvxCiwqJ+T2GIs41DUQezbO7DFyTlDS1IjjGQ0VNu4a5T',
    'gnpOAaMf4gpFnm8kklrTjO4IBy3nDy9KllE6msowbzsnuOFrJZZPpBHa0orsOEOwxt+7YhGdm4mM0jZz7uCl8vGFJDJLGlEdZji7',
    'J7ye9RIqJ9MYZIEsqBEwUH7/DHH5NREkBCsE9wMya3ZkHE0RVSSghixTnioZVba+BoAAAQu6qKggQA1ZpjxVMapsfQ0AAQEWdFFR',
    'QYAaskgBV0QqW18DQMAkrhuwqEgBl4gqCKghyyhPVUaVrS8DQEDAgi5SVBBQQxZJwBVRZetrABCwYsVVltCAqgrzX/NI',
  ].join(''),
  'base64',
);

function unpack(decoder: Decoder, path: string, bytes: Uint8Array) {
  const decoded = decodeWith(decoder, path, { [path]: bytes });
  const unread = decoded.flatMap((part) => ('unread' in part ? [part.unread] : []));
  return { streams: streamsOf(decoded), unread };
}

describe('Brotli', () => {
  const packed = brotliCompressSync(text);

  it('is known by the name of the file', () => {
    const { streams, unread } = unpack(brotliDecoder, 'a.txt.br', packed);
    assert.deepEqual(
      [streams[0]?.entryPath, Buffer.from(streams[0]?.bytes ?? []).toString()],
      ['a.txt', text],
    );
    assert.deepEqual(unread, []);
    assert.deepEqual(unpack(brotliDecoder, 'a.txt', packed).streams, []);
  });

  it('that is cut or damaged gives what comes before, and is unread', () => {
    const damaged = Buffer.from(packed);
    const middle = Math.floor(packed.length / 2);
    damaged.fill(0xff, middle, middle + 40);
    for (const bytes of [packed.subarray(0, middle), damaged]) {
      const { streams, unread } = unpack(brotliDecoder, 'a.br', bytes);
      const start = Buffer.from(streams[0]?.bytes ?? []).toString();
      assert.ok(start.length > text.length / 10, `${start.length} characters`);
      assert.equal(start.slice(0, 1000), text.slice(0, 1000));
      assert.match(unread[0] ?? '', /^cannot be unpacked to the end/);
    }
  });
});

describe('Zstandard', () => {
  it('is known by its signature, frames behind one another included', () => {
    for (const [bytes, expected] of [
      [zstdOfShortText, shortText],
      [Buffer.concat([zstdOfShortText, zstdOfShortText]), shortText + shortText],
    ] as const) {
      const { streams, unread } = unpack(zstdDecoder, 'a.zst', bytes);
      assert.equal(Buffer.from(streams[0]?.bytes ?? []).toString(), expected);
      assert.deepEqual([streams[0]?.entryPath, unread], ['a', []]);
    }
    assert.deepEqual(unpack(zstdDecoder, 'a.zst', Buffer.from('text')).streams, []);
  });

  it('that is cut gives the blocks before, and is unread', () => {
    const stored = Buffer.from('28b52ffda003000000190000616263', 'hex');
    const { streams, unread } = unpack(
      zstdDecoder,
      'a',
      Buffer.concat([stored, zstdOfShortText.subarray(0, -9)]),
    );
    assert.equal(
      Buffer.from(streams[0]?.bytes ?? [])
        .toString()
        .slice(0, 3),
      'abc',
    );
    assert.match(unread[0] ?? '', /^cannot be unpacked to the end/);
  });

  it('that asks for more memory than decoders give is unread', () => {
    const largeWindow = Buffer.from('28b52ffd00f8190000616263', 'hex');
    assert.match(unpack(zstdDecoder, 'a', largeWindow).unread[0] ?? '', /needs a window of more than/);
    const largeContent = Buffer.from('28b52ffda0ffffffff190000616263', 'hex');
    assert.match(unpack(zstdDecoder, 'a', largeContent).unread[0] ?? '', /needs a window of more than/);
  });

  it('whose later frame asks for more memory than decoders give is given up to there, and is unread', () => {
    const largeFrame = Buffer.from('28b52ffd00a8190000616263', 'hex');
    const both = unpack(zstdDecoder, 'a', Buffer.concat([zstdOfShortText, largeFrame]));
    assert.equal(Buffer.from(both.streams[0]?.bytes ?? []).toString(), shortText);
    assert.match(both.unread[0] ?? '', /needs a window of more than/);
  });
});
