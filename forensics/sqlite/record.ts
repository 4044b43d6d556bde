import { view } from './layout';
import { readVarint } from './varint';

/** Sizes of serial types 0 to 9 in bytes. */
const fixedSizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/** An integer or a real in a record. */
export interface RecordNumber {
  /** From 0. */
  readonly column: number;
  /** Bytes from the payload's start. */
  readonly offset: number;
  readonly value: bigint | number;
}

/** Where a column of a record lies. */
interface RecordColumn {
  /** Of the format: what the column holds. */
  readonly serial: number;
  /** Bytes from the payload's start. */
  readonly offset: number;
  readonly size: number;
}

/** A value of a record; text and blobs as the bytes that they are stored in. */
export type RecordValue =
  | bigint
  | number
  | undefined
  | { readonly text: Uint8Array }
  | { readonly blob: Uint8Array };

/**
 * Integers and reals of a record, in column order; text and blobs are left to whoever searches the payload's bytes.
 * A real without fraction is stored as an integer, so an integer may stand for either.
 * @param payload joined over its overflow pages; a cut or damaged one gives the columns before the damage
 */
export function* recordNumbers(payload: Uint8Array): Generator<RecordNumber> {
  let column = 0;
  for (const { serial, offset, size } of recordColumns(payload)) {
    const value = numberAt(payload, offset, serial, size);
    if (value !== undefined) yield { column, offset, value };
    column += 1;
  }
}

/** Fewest bytes of a blob that may be a file of its own. */
const smallestFile = 16;

/** Blobs of a record that are long enough to be a file of their own, with their columns from 0. */
export function* recordBlobs(payload: Uint8Array): Generator<{ column: number; blob: Uint8Array }> {
  let column = 0;
  for (const { serial, offset, size } of recordColumns(payload)) {
    if (serial >= 12 && serial % 2 === 0 && size >= smallestFile)
      yield { column, blob: payload.subarray(offset, offset + size) };
    column += 1;
  }
}

/** All values of a record in column order, null as undefined. @param payload a cut or damaged one gives the columns before the damage */
export function recordValues(payload: Uint8Array): RecordValue[] {
  return [...recordColumns(payload)].map(({ serial, offset, size }) => {
    if (serial < 12) return numberAt(payload, offset, serial, size);
    const bytes = payload.subarray(offset, offset + size);
    return serial % 2 === 0 ? { blob: bytes } : { text: bytes };
  });
}

function* recordColumns(payload: Uint8Array): Generator<RecordColumn> {
  const headerSize = readVarint(payload, 0);
  if (headerSize === undefined || headerSize.value < 0n || headerSize.value > BigInt(payload.length)) return;
  const bodyStart = Number(headerSize.value);
  let offset = bodyStart;
  for (let at = headerSize.bytes; at < bodyStart; ) {
    const type = readVarint(payload, at);
    if (type === undefined || type.value < 0n) return;
    at += type.bytes;
    const serial = Number(type.value);
    const size = serial >= 12 ? Math.floor((serial - 12) / 2) : fixedSizes[serial];
    if (size === undefined || offset + size > payload.length) return;
    yield { serial, offset, size };
    offset += size;
  }
}

/** The number of that serial type; undefined for null, text and blobs. */
function numberAt(
  payload: Uint8Array,
  offset: number,
  serial: number,
  size: number,
): bigint | number | undefined {
  if (serial >= 1 && serial <= 6) return signedInteger(payload, offset, size);
  if (serial === 7) return view(payload).getFloat64(offset);
  return serial === 8 || serial === 9 ? BigInt(serial - 8) : undefined;
}

/** A big-endian two's complement integer. @param size 1 to 8 bytes */
function signedInteger(bytes: Uint8Array, offset: number, size: number): bigint {
  let value = 0n;
  for (let i = 0; i < size; i++) value = (value << 8n) | BigInt(bytes[offset + i] as number);
  return BigInt.asIntN(size * 8, value);
}
