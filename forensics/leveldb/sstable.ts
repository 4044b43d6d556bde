import { unpackSnappy } from './snappy_value';
import { readVarint32, type Varint32 } from './varint32';

const magic = Buffer.from('57fb808b247547db', 'hex');
const footerBytes = 48;
/** Compression type and checksum behind each block. */
const trailerBytes = 5;

/** Where a block lies: bytes from the start of the table, and bytes without its trailer. */
export interface BlockHandle {
  readonly offset: number;
  readonly size: number;
}

/** An entry of a block. */
export interface BlockEntry {
  readonly key: Uint8Array;
  /** Bytes of the key that were not stored because the entry before starts with them. */
  readonly sharedBytes: number;
  /** Of the part of the key that was stored; bytes from the block's start. */
  readonly keyOffset: number;
  readonly value: Uint8Array;
}

/** True for the files that end with the footer of a LevelDB table. */
export function isSsTable(file: Uint8Array): boolean {
  return file.length >= footerBytes && magic.equals(file.subarray(file.length - magic.length));
}

/** Handles of the table's index block and of its meta-index. @throws Error when the footer is damaged */
export function readFooter(file: Uint8Array): {
  readonly metaIndex: BlockHandle;
  readonly index: BlockHandle;
} {
  const footer = file.subarray(file.length - footerBytes);
  const metaIndex = readHandle(footer, 0);
  return { metaIndex, index: readHandle(footer, metaIndex.end) };
}

/** The data blocks that an index block names. @param index unpacked */
export function dataBlocks(index: Uint8Array): readonly BlockHandle[] {
  return [...blockEntries(index)].map(({ value }) => readHandle(value, 0));
}

/** A block's content, unpacked. @throws Error when the block is outside the file, damaged or packed in an unknown way */
export function readBlock(file: Uint8Array, { offset, size }: BlockHandle): Uint8Array {
  if (offset + size + trailerBytes > file.length) throw new Error('the block lies outside the file');
  const stored = file.subarray(offset, offset + size);
  const compression = file[offset + size];
  if (compression === 0) return stored;
  if (compression === 1) return unpackSnappy(stored);
  throw new Error(`the block is packed in a way that is not read here (type ${compression})`);
}

/** A block's entries with their keys written out, up to the first byte that fits none. */
export function* blockEntries(block: Uint8Array): Generator<BlockEntry> {
  const restarts = block.length >= 4 ? Buffer.from(block.subarray(-4)).readUInt32LE() : 0;
  const end = block.length - 4 - 4 * restarts;
  let previous: Uint8Array = new Uint8Array();
  for (let at = 0; at < end; ) {
    const shared = readVarint32(block, at);
    const unshared = shared && readVarint32(block, shared.end);
    const valueLength = unshared && readVarint32(block, unshared.end);
    if (shared === undefined || unshared === undefined || valueLength === undefined) return;
    const valueStart = valueLength.end + unshared.value;
    if (shared.value > previous.length || valueStart + valueLength.value > end) return;
    const key = Buffer.concat([
      previous.subarray(0, shared.value),
      block.subarray(valueLength.end, valueStart),
    ]);
    at = valueStart + valueLength.value;
    yield {
      key,
      sharedBytes: shared.value,
      keyOffset: valueLength.end,
      value: block.subarray(valueStart, at),
    };
    previous = key;
  }
}

function readHandle(bytes: Uint8Array, at: number): BlockHandle & Pick<Varint32, 'end'> {
  const offset = readVarint32(bytes, at);
  const size = offset && readVarint32(bytes, offset.end);
  if (offset === undefined || size === undefined) throw new Error('a block handle is damaged');
  return { offset: offset.value, size: size.value, end: size.end };
}
