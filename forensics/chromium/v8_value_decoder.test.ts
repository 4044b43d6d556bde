import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Serializer } from 'node:v8';
import fc from 'fast-check';
import { decodeWith, valuesOf } from '../sqlite/decoding_for_tests';
import { v8ValueDecoder } from './v8_value_decoder';

/** The TypeScript library in use does not know of buffers that grow. */
const GrowingBuffer = ArrayBuffer as unknown as new (
  length: number,
  options: { maxByteLength: number },
) => ArrayBuffer;
const envelope = Buffer.concat([Buffer.of(0xff, 21, 0xfe), Buffer.alloc(12)]);

/** As V8 itself writes it, in Blink's envelope. */
function serialized(value: unknown): Buffer {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return Buffer.concat([envelope, serializer.releaseBuffer()]);
}

const decode = (bytes: Uint8Array) => decodeWith(v8ValueDecoder, 'v', { v: bytes });
const unreadOf = (bytes: Uint8Array) =>
  decode(bytes).flatMap((part) => ('unread' in part ? [part.unread] : []));

describe('A serialized value', () => {
  it('gives its numbers in every form, whatever stands before them', () => {
    const cyclic: Record<string, unknown> = {
      text: 'é',
      wide: '日本',
      boxed: new String('x'),
      pattern: /a+/gi,
    };
    cyclic.self = cyclic;
    const error = new RangeError('日本', { cause: { deep: 77 } });
    const value = {
      ...cyclic,
      error,
      after: 1,
      small: -5,
      large: 3e9,
      real: 2.5,
      long: -(2n ** 70n),
      date: new Date(1e12 + 7),
      boxedNumber: new Number(9.25),
      map: new Map([[11, new Set([12])]]),
      sparse: Object.assign([], { 3: 13, more: 14 }),
      dense: [true, null, undefined, 15],
      end: 16,
    };
    const expected = [77, 1, -5, 3e9, 2.5, -(2n ** 70n), 1e12 + 7, 9.25, 11, 12, 3, 13, 14, 15, 16];
    assert.deepEqual(unreadOf(serialized(value)), []);
    assert.deepEqual(valuesOf(decode(serialized(value))), expected);
  });

  it('gives the elements of typed arrays, and goes on behind all of them', () => {
    const buffer = new ArrayBuffer(16);
    const value = {
      ints: Int32Array.of(-7, 70_000),
      longs: BigInt64Array.of(-(2n ** 60n)),
      reals: Float64Array.of(0.5),
      bytes: Uint8Array.of(1, 2, 3),
      shared: [new DataView(buffer, 4), new Uint16Array(buffer)],
      growing: new GrowingBuffer(8, { maxByteLength: 16 }),
      end: 99,
    };
    assert.deepEqual(valuesOf(decode(serialized(value))), [-7, 70_000, -(2n ** 60n), 0.5, 99]);
  });

  it('gives every number that V8 wrote into any value', () => {
    const leaf = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.bigInt(),
      fc.string({ unit: 'binary' }),
      fc.boolean(),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
        fc.array(fc.tuple(leaf, tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
        fc.array(leaf, { maxLength: 3 }).map((items) => new Set(items)),
        fc.tuple(fc.string(), tie('value')).map(([message, cause]) => new Error(message, { cause })),
        fc.date(),
      ),
    }));
    fc.assert(
      fc.property(value, (content) => {
        const bytes = serialized({ content, end: 123.5 });
        assert.deepEqual(unreadOf(bytes), []);
        const found = valuesOf(decode(bytes)).map(String);
        for (const expected of numbersIn(content)) assert.ok(found.includes(String(expected)));
        assert.equal(found.at(-1), '123.5');
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it('is known behind the version of the object store, and by both envelopes only', () => {
    const bytes = serialized(5);
    assert.deepEqual(valuesOf(decode(Buffer.concat([Buffer.of(0xff, 1), bytes]))), [5]);
    assert.deepEqual(valuesOf(decode(Buffer.concat([Buffer.of(0xff, 17), bytes.subarray(15)]))), [5]);
    assert.deepEqual(decode(bytes.subarray(15)), []);
    assert.deepEqual(decode(Buffer.from('ff1102aa', 'hex')), []);
    assert.deepEqual(decode(Buffer.from('plain text')), []);
    assert.deepEqual(decode(new Uint8Array()), []);
  });

  it('of an unknown kind, or cut, gives what stands before and says so', () => {
    const bytes = serialized([1, 2.5]);
    assert.deepEqual(valuesOf(decode(bytes.subarray(0, -2))), [1, 2.5]);
    assert.match(unreadOf(bytes.subarray(0, -2))[0] ?? '', /^ends within the value at offset/);
    const unknown = Buffer.concat([envelope, Buffer.from('ff0f410249025c25', 'hex')]);
    assert.deepEqual(valuesOf(decode(unknown)), [1]);
    assert.match(unreadOf(unknown)[0] ?? '', /not read here \(tag 0x25\) at offset 22/);
  });
});

function numbersIn(value: unknown): (number | bigint)[] {
  if (typeof value === 'number' || typeof value === 'bigint') return [value];
  if (value instanceof Date) return [value.getTime()];
  if (value instanceof Error) return numbersIn(value.cause);
  if (value instanceof Map || value instanceof Set || Array.isArray(value))
    return [...(value as Iterable<unknown>)].flatMap(numbersIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}
