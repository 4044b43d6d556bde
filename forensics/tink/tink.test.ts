import assert from 'node:assert/strict';
import { createCipheriv, hkdfSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { inputAmong } from '../containers/open_containers';
import { describeUserFile } from './describe_user_file';
import { readStream } from './read_stream';
import { looksLikeStream } from './stream_form';
import { tinkStreamDecoder } from './tink_stream_decoder';

const key = Uint8Array.from({ length: 32 }, (_, index) => index);

/** A stream by Node's own HKDF and by the description of the format, apart from the reader and from the phone's writer. */
function written(plain: Uint8Array, name: string, under = key): Buffer {
  const salt = Buffer.alloc(32, 5);
  const prefix = Buffer.alloc(7, 9);
  const derived = Buffer.from(hkdfSync('sha256', under, salt, name, 32));
  const parts = [Buffer.concat([Buffer.of(40), salt, prefix])];
  const borders = [0, 4040];
  while ((borders.at(-1) as number) < plain.length) borders.push((borders.at(-1) as number) + 4080);
  const ends = borders.slice(1);
  for (const [index, end] of ends.entries()) {
    const nonce = Buffer.concat([prefix, Buffer.alloc(5)]);
    nonce.writeUInt32BE(index, 7);
    nonce[11] = index === ends.length - 1 ? 1 : 0;
    const cipher = createCipheriv('aes-256-gcm', derived, nonce);
    parts.push(cipher.update(plain.subarray(borders[index], end)), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(parts);
}

const describe = (bytes: Uint8Array, otherNames: readonly string[] = []) =>
  describeUserFile({ name: 'name', bytes }, { key, otherNames });

/**
 * @source Tink's cross-language tests (Apache License 2.0), the vector made by hand from the documentation: SHA-1, a derived key of
 * 16 bytes, segments of 64 bytes. Values only.
 */
test('the published vector of AES-GCM-HKDF streams opens', () => {
  const hex = (...parts: readonly string[]) => Buffer.from(parts.join(''), 'hex');
  const stream = hex(
    '18',
    '93b3af5e14ab378d065addfc8484da64',
    '2c0862877baea8',
    'db92d9c77406a406168478821c4298eab3e6d531277f4c1a051714faebcaefcbca7b7be05e9445ea',
    'a0bb2904153398a25084dd80ae0edcd1c3079fcea2cd3770630ee36f7539207b8ec9d754956d486b71cdf989f0ed6fba6779b63558be0a66e668df14e1603cd2',
    'af8944844078345286d0b292e772e7190775c51a0f83e40c0b75821027e7e538e111',
  );
  const reading = readStream(stream, hex('6eb56cdc726dfbe5d57f2fcdc6e9345b'), Buffer.from('aad'), {
    segmentBytes: 64,
    derivedKeyBytes: 16,
    hash: 'sha1',
  });
  assert.deepEqual(reading.segments, ['sound', 'sound', 'sound']);
  assert.equal(
    Buffer.from(reading.content).toString(),
    'This is a fairly long plaintext. It is of the exact length to create three output blocks. ',
  );
});

test('what an independent writer makes opens, at every size around the segments', () => {
  const borders = [0, 1, 4039, 4040, 4041, 8119, 8120, 8121, 20_000];
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...borders), fc.nat(12_000)), (size) => {
      const plain = Buffer.alloc(size, 'canary');
      const described = describe(written(plain, 'name'));
      assert.equal(described.kind, 'encrypted');
      assert.ok(described.kind === 'encrypted' && plain.equals(Buffer.from(described.content)));
    }),
    { seed: 1 },
  );
});

test('one bit flipped anywhere is no encrypted file any more', () => {
  const whole = written(Buffer.alloc(9000, 'canary'), 'name');
  fc.assert(
    fc.property(fc.nat(whole.length * 8 - 1), (bit) => {
      const flipped = Buffer.from(whole);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      assert.match(describe(flipped).kind, /^(damaged|unknown)$/);
    }),
    { seed: 1 },
  );
});

test('damages are told apart', () => {
  const whole = written(Buffer.alloc(9000, 'canary'), 'name');
  const flippedAt = (at: number) => {
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] as number) ^ 1;
    return describe(flipped);
  };
  assert.deepEqual(flippedAt(0), { kind: 'damaged', reason: 'the length of its header is altered' });
  assert.deepEqual(flippedAt(5000), { kind: 'damaged', reason: 'segment 2 of 3 is altered' });
  assert.deepEqual(describe(whole.subarray(0, 8192)), {
    kind: 'damaged',
    reason: 'it is cut short after segment 2',
  });
  assert.deepEqual(describe(whole.subarray(0, 8500)), {
    kind: 'damaged',
    reason: 'its last segment, number 3, is altered or cut short',
  });
  assert.equal(flippedAt(3).kind, 'unknown');
  assert.equal(describe(whole.subarray(0, 30)).kind, 'unknown');
  assert.equal(describe(new Uint8Array()).kind, 'unknown');
});

test('another name, another key, and no key are not proof', () => {
  const plain = Buffer.alloc(500, 'canary');
  assert.deepEqual(describe(written(plain, 'other'), ['other']), {
    kind: 'misplaced',
    reason: 'it is bound to the name other',
  });
  assert.deepEqual(describe(written(plain, ''), ['other', '']), {
    kind: 'misplaced',
    reason: 'it is bound to no name at all',
  });
  assert.equal(describe(written(plain, 'name', new Uint8Array(32))).kind, 'unknown');
  assert.equal(describeUserFile({ name: 'name', bytes: written(plain, 'name') }, {}).kind, 'unknown');
});

test('plain files are told, and random bytes are not taken for encrypted ones', () => {
  assert.equal(describe(Buffer.from('%PDF-1.7\nplain')).kind, 'plain');
  assert.equal(describe(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')).kind, 'plain');
  const random = Buffer.concat([Buffer.of(40), written(Buffer.alloc(5000), 'other').subarray(100)]);
  assert.ok(looksLikeStream(random));
  assert.equal(describe(random).kind, 'unknown');
});

/** What the decoder gives of a file, as text, and what it calls unread. */
function decoded(
  bytes: Uint8Array,
  path: string,
  keys: readonly Uint8Array[],
): readonly string[] | undefined {
  const items = tinkStreamDecoder.decode(inputAmong(() => undefined, path, bytes, { keys, passwords: [] }));
  return (
    items &&
    [...items].map((item) => ('bytes' in item ? Buffer.from(item.bytes).toString() : JSON.stringify(item)))
  );
}

test('the decoder opens a stream that is bound to the name of its file, or to none, with the key that fits', () => {
  const other = new Uint8Array(32);
  const text = 'words '.repeat(2000);
  for (const name of ['a.jpg', ''])
    assert.deepEqual(decoded(written(Buffer.from(text), name), 'files/a.jpg', [other, key]), [text]);
  assert.equal(decoded(written(Buffer.from(text), 'b.jpg'), 'files/a.jpg', [key]), undefined);
  assert.equal(decoded(written(Buffer.from(text), 'a.jpg'), 'files/a.jpg', [other]), undefined);
  assert.equal(decoded(Buffer.from(`(${text}`), 'files/a.jpg', [key]), undefined);
});

test('the decoder gives what is whole of a damaged stream, and says which segments are not', () => {
  const stream = written(Buffer.alloc(9000, 'x'), 'a');
  stream[5000] = stream[5000]! ^ 1;
  const altered = decoded(stream, 'a', [key])!;
  assert.deepEqual([altered[0]?.length, altered.length], [9000 - 4080, 2]);
  assert.match(altered[1] ?? '', /segment 2.*is altered or cut short/);
  assert.match(
    decoded(written(Buffer.alloc(9000, 'x'), 'a').subarray(0, 8192), 'a', [key])?.[1] ?? '',
    /segment 2.*is not the last one/,
  );
});
