import assert from 'node:assert/strict';
import { createDecipheriv, createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { encryptTinkStream } from './tink_stream';

const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const salt = new Uint8Array(32).fill(5);
const noncePrefix = new Uint8Array(7).fill(9);

/** Reads a stream by the description of the format, deriving the key by HMAC alone. */
function decrypt(stream: Uint8Array, associatedData: string): Buffer {
  assert.equal(stream[0], 40);
  const extracted = createHmac('sha256', stream.subarray(1, 33)).update(key).digest();
  const derived = createHmac('sha256', extracted).update(associatedData).update(Uint8Array.of(1)).digest();
  const plain: Buffer[] = [];
  let offset = 40;
  for (let segment = 0; offset < stream.length; segment += 1) {
    const end = Math.min(segment === 0 ? 4096 : offset + 4096, stream.length);
    const nonce = Buffer.concat([stream.subarray(33, 40), Buffer.alloc(5)]);
    nonce.writeUInt32BE(segment, 7);
    nonce[11] = end === stream.length ? 1 : 0;
    const decipher = createDecipheriv('aes-256-gcm', derived, nonce);
    decipher.setAuthTag(stream.subarray(end - 16, end));
    plain.push(decipher.update(stream.subarray(offset, end - 16)), decipher.final());
    offset = end;
  }
  return Buffer.concat(plain);
}

test('what was encrypted decrypts by the description of the format, at every size around the segments', () => {
  const borders = [0, 1, 4039, 4040, 4041, 4096, 8119, 8120, 8121, 20_000];
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...borders), fc.nat(12_000)), (size) => {
      const plain = Buffer.alloc(size, 'canary');
      const stream = encryptTinkStream({ key, salt, noncePrefix, associatedData: 'name' }, plain);
      assert.deepEqual(decrypt(stream, 'name'), plain);
      assert.ok(size < 6 || !Buffer.from(stream).includes('canary'));
    }),
    { seed: 1 },
  );
});

test('a stream is bound to its file name', () => {
  const stream = encryptTinkStream({ key, salt, noncePrefix, associatedData: 'name' }, Buffer.from('canary'));
  assert.throws(() => decrypt(stream, 'other name'));
});
