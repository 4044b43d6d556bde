import assert from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { compress } from 'snappyjs';
import { decodeWith, nestedOf, placesOf } from '../sqlite/decoding_for_tests';
import { leveldbDecoder } from './leveldb_decoder';
import { writeBatch, writeLog, writeTable } from './leveldb_files_for_tests';
import { snappyDecoder } from './snappy_decoder';

const decode = (bytes: Uint8Array) => decodeWith(leveldbDecoder, 'x', { x: bytes });

const log = writeLog([
  writeBatch(1, [
    { key: 'k1', value: 'first-value' },
    { key: 'k2', value: 'other-value' },
  ]),
  writeBatch(3, [{ key: 'k1', value: 'second-value' }, { key: 'k2' }]),
]);

test('overwritten and deleted values are found in a log', () => {
  const decoded = decode(log);
  assert.deepStrictEqual(placesOf(decoded, 'first-value'), ['record 1']);
  assert.deepStrictEqual(placesOf(decoded, 'other-value'), ['record 1']);
  assert.deepStrictEqual(placesOf(decoded, 'second-value'), ['record 2']);
});

test('a value that is cut into fragments over blocks is found whole', () => {
  const value = 'fragment-'.repeat(10_000);
  const file = writeLog([
    writeBatch(1, [{ key: 'a', value: 'x'.repeat(32_730) }]),
    writeBatch(2, [{ key: 'b', value }]),
  ]);
  assert.deepStrictEqual(placesOf(decode(file), value), ['record 2']);
});

test('the last record may be cut, a checksum may not hold: what is there is given, and named', () => {
  const cut = decode(log.subarray(0, log.length - 4));
  assert.deepStrictEqual(placesOf(cut, 'second-va'), ['record 2 (cut)']);
  const damaged = Buffer.from(log);
  damaged[log.length - 1] = (damaged[log.length - 1] as number) ^ 1;
  assert.deepStrictEqual(placesOf(decode(damaged), 'second-value'), ['record 2 (damaged)']);
});

test('a record that was never finished does not swallow the one behind it', () => {
  const unfinished = writeLog([writeBatch(1, [{ key: 'a', value: 'started-'.repeat(9_000) }])]).subarray(
    0,
    32_768,
  );
  const decoded = decode(
    Buffer.concat([unfinished, writeLog([writeBatch(2, [{ key: 'b', value: 'next-value' }])])]),
  );
  assert.deepStrictEqual(placesOf(decoded, 'started-'), ['record 1 (cut)']);
  assert.deepStrictEqual(placesOf(decoded, 'next-value'), ['record 2']);
});

test('tables are unpacked: values, and keys that were stored without what they share', () => {
  const entries = [
    { key: 'shared-prefix-one', value: 'v1-'.repeat(200) },
    { key: 'shared-prefix-two', value: 'needle-in-table' },
  ];
  for (const packed of ['none', 'snappy'] as const) {
    const table = writeTable(entries, packed);
    assert.deepStrictEqual(placesOf(decode(table), 'needle-in-table'), ['block at 0']);
    assert.deepStrictEqual(placesOf(decode(table), 'shared-prefix-two'), ['block at 0, key 2']);
  }
});

test('a block that is packed in an unknown way is reported as unread', () => {
  const table = writeTable([{ key: 'k', value: 'v' }], 'none');
  const blockEnd = table.indexOf(Buffer.concat([Buffer.of(1, 0, 0, 0), Buffer.of(0)])) + 4;
  table[blockEnd] = 2;
  const unread = decode(table).flatMap((part) => ('unread' in part ? [part] : []));
  assert.deepStrictEqual(
    unread.map(({ place }) => place),
    ['block at 0'],
  );
  assert.match(unread[0]?.unread ?? '', /type 2/);
});

test('values that were compressed one by one are handed on and unpacked', () => {
  const plain = `needle-${'abc'.repeat(5_000)}`;
  const value = Buffer.concat([Buffer.of(2, 0xff, 0x11, 2), compress(Buffer.from(plain))]);
  const file = writeLog([writeBatch(1, [{ key: 'k', value }])]);
  const inner = nestedOf(decode(file));
  assert.deepStrictEqual(
    inner.map(({ place }) => place),
    ['record 1, value 1'],
  );
  const bytes = inner[0]?.nested ?? new Uint8Array();
  assert.deepStrictEqual(placesOf(decodeWith(snappyDecoder, 'v', { v: bytes }), plain), ['value']);
});

test('other files are left alone', () => {
  const text = Buffer.from('2024-05-01 12:00:00 {"level":"info"}\n'.repeat(2_000));
  for (const bytes of [new Uint8Array(), text, new Uint8Array(70_000), Buffer.from('%PDF-1.7')]) {
    assert.deepStrictEqual(decode(bytes), []);
    assert.deepStrictEqual(decodeWith(snappyDecoder, 'x', { x: bytes }), []);
  }
});

test('property: damaged logs and tables end, and throw nothing but damage that is reported', () => {
  const value = Buffer.concat([Buffer.of(2, 0xff, 0x11, 2), compress(Buffer.from('abc'.repeat(5_000)))]);
  const files = [
    writeLog([
      writeBatch(1, [{ key: 'k', value }]),
      writeBatch(2, [{ key: 'l', value: 'x'.repeat(40_000) }]),
    ]),
    writeTable(
      [
        { key: 'k1', value },
        { key: 'k2', value: 'x'.repeat(300) },
      ],
      'snappy',
    ),
  ];
  const change = fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    byte: fc.integer({ min: 0, max: 255 }),
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(change, { maxLength: 6 }),
      fc.nat(60),
      (file, changes, cut) => {
        const damaged = Buffer.from(file.subarray(0, cut < 30 ? file.length : file.length - cut));
        for (const { at, byte } of changes) damaged[Math.floor(at * damaged.length)] = byte;
        try {
          decode(damaged);
        } catch (error) {
          assert.match(
            String(error),
            /^Error: (the block|a block handle|Invalid Snappy|The uncompressed length)/,
          );
        }
      },
    ),
    { seed: 11, numRuns: 300 },
  );
});
