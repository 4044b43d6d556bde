import { compress } from 'snappyjs';

const blockBytes = 32_768;
const headerBytes = 7;

/** One operation of a write batch; without a value it deletes. */
export interface Operation {
  readonly key: string;
  readonly value?: Uint8Array | string;
}

/** The bytes of a write batch. @param sequence of its first operation */
export function writeBatch(sequence: number, operations: readonly Operation[]): Buffer {
  const header = Buffer.alloc(12);
  header.writeBigUInt64LE(BigInt(sequence));
  header.writeUInt32LE(operations.length, 8);
  const parts = operations.map(({ key, value }) =>
    value === undefined
      ? Buffer.concat([Buffer.of(0), sized(Buffer.from(key))])
      : Buffer.concat([Buffer.of(1), sized(Buffer.from(key)), sized(Buffer.from(value as string))]),
  );
  return Buffer.concat([header, ...parts]);
}

/** A log file that holds these records. */
export function writeLog(records: readonly Uint8Array[]): Buffer {
  let file = Buffer.alloc(0);
  for (const record of records) {
    let rest = Buffer.from(record);
    for (let first = true, more = true; more; first = false) {
      const room = blockBytes - (file.length % blockBytes);
      if (room < headerBytes) file = Buffer.concat([file, Buffer.alloc(room)]);
      const space = (room < headerBytes ? blockBytes : room) - headerBytes;
      const piece = rest.subarray(0, space);
      rest = rest.subarray(piece.length);
      more = rest.length > 0;
      const type = first ? (more ? 2 : 1) : more ? 3 : 4;
      file = Buffer.concat([file, fragment(type, piece)]);
    }
  }
  return file;
}

/** A table of one data block, its keys prefix-compressed. @param packed what makes the stored block of the plain one */
export function writeTable(entries: readonly Required<Operation>[], packed: 'none' | 'snappy'): Buffer {
  const data = storedBlock(block(entries), packed);
  const handle = handleOf(0, data.length - 5);
  const index = storedBlock(block([{ key: 'zzz', value: handle }]), 'none');
  const meta = storedBlock(block([]), 'none');
  const metaHandle = handleOf(data.length + index.length, meta.length - 5);
  const handles = Buffer.concat([metaHandle, handleOf(data.length, index.length - 5)]);
  const magic = Buffer.from('57fb808b247547db', 'hex');
  return Buffer.concat([data, index, meta, handles, Buffer.alloc(40 - handles.length), magic]);
}

function block(entries: readonly Required<Operation>[]): Buffer {
  let previous = '';
  const parts = entries.map(({ key, value }) => {
    let shared = 0;
    while (shared < previous.length && previous[shared] === key[shared]) shared += 1;
    previous = key;
    const bytes = Buffer.from(value as string);
    const sizes = [shared, key.length - shared, bytes.length].map(varint);
    return Buffer.concat([...sizes, Buffer.from(key.slice(shared)), bytes]);
  });
  return Buffer.concat([...parts, Buffer.alloc(4), Buffer.of(1, 0, 0, 0)]);
}

function storedBlock(plain: Buffer, packed: 'none' | 'snappy'): Buffer {
  const stored = packed === 'snappy' ? Buffer.from(compress(plain)) : plain;
  return Buffer.concat([stored, Buffer.of(packed === 'snappy' ? 1 : 0), Buffer.alloc(4)]);
}

function handleOf(offset: number, size: number): Buffer {
  return Buffer.concat([varint(offset), varint(size)]);
}

function fragment(type: number, piece: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(bitwiseMaskedCrc32c(Buffer.concat([Buffer.of(type), piece])));
  header.writeUInt16LE(piece.length, 4);
  header.writeUInt8(type, 6);
  return Buffer.concat([header, piece]);
}

/** Bit by bit, so that it shares nothing with the reader's table. */
function bitwiseMaskedCrc32c(bytes: Uint8Array): number {
  let crc = 0xffff_ffffn;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ 0x82f6_3b78n : crc >> 1n;
  }
  const plain = crc ^ 0xffff_ffffn;
  const rotated = ((plain >> 15n) | (plain << 17n)) & 0xffff_ffffn;
  return Number((rotated + 0xa282_ead8n) & 0xffff_ffffn);
}

function sized(bytes: Buffer): Buffer {
  return Buffer.concat([varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}
