import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wrapKey } from './backup_for_tests';
import { unwrapKey } from './unwrap_key';

const wrappingKey = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');

/** RFC 3394, sections 4.3, 4.5 and 4.6: those with a wrapping key of 256 bits. */
const vectors = [
  ['00112233445566778899aabbccddeeff', '64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7'],
  [
    '00112233445566778899aabbccddeeff0001020304050607',
    'a8f9bc1612c68b3ff6e6f4fbe30e71e4769c8b80a32cb8958cd5d17d6b254da1',
  ],
  [
    '00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f',
    '28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21',
  ],
] as const;

describe('A wrapped key', () => {
  it('of RFC 3394 is unwrapped, and the writer of these tests wraps it so', () => {
    for (const [key, wrapped] of vectors) {
      const opened = unwrapKey(wrappingKey, Buffer.from(wrapped, 'hex'));
      assert.equal(Buffer.from(opened!).toString('hex'), key);
      assert.equal(wrapKey(wrappingKey, Buffer.from(key, 'hex')).toString('hex'), wrapped);
    }
  });

  it('with any bit flipped, cut, or under another key is not', () => {
    const wrapped = Buffer.from(vectors[2][1], 'hex');
    for (let bit = 0; bit < wrapped.length * 8; bit++) {
      const flipped = Buffer.from(wrapped);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      assert.equal(unwrapKey(wrappingKey, flipped), undefined);
    }
    for (let bytes = 0; bytes < wrapped.length; bytes++)
      assert.equal(unwrapKey(wrappingKey, wrapped.subarray(0, bytes)), undefined);
    assert.equal(unwrapKey(Buffer.alloc(32), wrapped), undefined);
    assert.equal(unwrapKey(Buffer.alloc(16), wrapped), undefined);
  });
});
