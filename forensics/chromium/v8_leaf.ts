import type { ByteReader } from './byte_reader';
import { readHostObject } from './host_object';
import type { V8Item } from './v8_items';

type ReadLeaf = (reader: ByteReader, offset: number) => Iterable<V8Item>;

const nothing: ReadLeaf = () => [];
const number: ReadLeaf = (reader, offset) => [{ offset, value: reader.double() }];
const bigint: ReadLeaf = (reader, offset) => [{ offset, value: readBigInt(reader) }];
const text: ReadLeaf = (reader) => {
  reader.sized();
  return [];
};
const index: ReadLeaf = (reader) => {
  reader.varint();
  return [];
};

const leaves: Readonly<Record<string, ReadLeaf>> = {
  ...Object.fromEntries([...'-_0TFyx'].map((tag) => [tag, nothing])),
  ...Object.fromEntries([...'NDn'].map((tag) => [tag, number])),
  ...Object.fromEntries([...'Zz'].map((tag) => [tag, bigint])),
  ...Object.fromEntries([...'S"c'].map((tag) => [tag, text])),
  ...Object.fromEntries([...'tup'].map((tag) => [tag, index])),
  I: (reader, offset) => [{ offset, value: unZigZag(reader.varint()) }],
  U: (reader, offset) => [{ offset, value: reader.varint() }],
  s: (reader) => readTaggedText(reader),
  R: (reader) => {
    readTaggedText(reader);
    return index(reader, 0);
  },
  B: (reader) => readView(reader, takeBuffer(reader, reader.varint())),
  '~': (reader) => {
    const length = reader.varint();
    reader.varint();
    return readView(reader, takeBuffer(reader, length));
  },
  '^': (reader) => {
    reader.varint();
    return readView(reader, undefined);
  },
  '\\': function* (reader, offset) {
    for (const value of readHostObject(reader)) yield { offset, value };
  },
};

/** Reads what follows the tag of a value that holds no other value. @throws Error when the bytes end, or for an unknown tag */
export function readLeaf(tag: string, reader: ByteReader, offset: number): Iterable<V8Item> {
  const read = leaves[tag];
  if (read === undefined)
    throw new Error(
      `holds a value of a kind that is not read here (tag 0x${tag.charCodeAt(0).toString(16)}) at offset ${offset}`,
    );
  return read(reader, offset);
}

function readTaggedText(reader: ByteReader): readonly V8Item[] {
  while (reader.peek() === 0) reader.byte();
  reader.byte();
  reader.sized();
  return [];
}

function unZigZag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/** Bit 0 is the sign, the others are the number of bytes; digits are little-endian. */
function readBigInt(reader: ByteReader): bigint {
  const bits = reader.varint();
  const digits = Buffer.from(reader.take(Math.floor(bits / 2))).reverse();
  const size = digits.length === 0 ? 0n : BigInt(`0x${digits.toString('hex')}`);
  return bits % 2 === 0 ? size : -size;
}

interface BufferExtent {
  readonly start: number;
  readonly bytes: Uint8Array;
}

function takeBuffer(reader: ByteReader, length: number): BufferExtent {
  return { start: reader.offset, bytes: reader.take(length) };
}

const viewTag = 'V'.charCodeAt(0);

/** Elements that can hold a whole number of more than 16 bits exactly. */
const elements: Readonly<Record<string, readonly [number, (view: DataView, at: number) => bigint | number]>> =
  {
    d: [4, (view, at) => view.getInt32(at, true)],
    D: [4, (view, at) => view.getUint32(at, true)],
    F: [8, (view, at) => view.getFloat64(at, true)],
    q: [8, (view, at) => view.getBigInt64(at, true)],
    Q: [8, (view, at) => view.getBigUint64(at, true)],
  };

/** The view that may follow a buffer. @param buffer undefined where it was written before: its first view gave the numbers */
function readView(reader: ByteReader, buffer: BufferExtent | undefined): V8Item[] {
  while (reader.peek() === 0) reader.byte();
  if (reader.peek() !== viewTag) return [];
  reader.byte();
  const element = elements[String.fromCharCode(reader.byte())];
  const [viewStart, viewLength] = [reader.varint(), reader.varint()];
  reader.varint();
  if (buffer === undefined || element === undefined) return [];
  const [size, read] = element;
  const bytes = buffer.bytes.subarray(viewStart, viewStart + viewLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => ({
    offset: buffer.start + viewStart + index * size,
    value: read(view, index * size),
  }));
}
