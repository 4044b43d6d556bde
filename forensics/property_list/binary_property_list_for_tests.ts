/** A reference in a keyed archive, for the writer below. */
export class WrittenUid {
  constructor(readonly index: number) {}
}

type Written = WrittenUid | boolean | number | string | Uint8Array | readonly Written[] | WrittenDictionary;

export interface WrittenDictionary {
  readonly [key: string]: Written;
}

/** A binary property list, by a writer that shares no code with the reader; every value is an object of its own. */
export function binaryPropertyList(top: Written): Buffer {
  const objects: Buffer[] = [];
  const place = (value: Written): number => {
    const own = objects.push(Buffer.alloc(0)) - 1;
    objects[own] = encoded(value, place);
    return own;
  };
  place(top);
  return assembled(objects);
}

/** Objects that are encoded already, the first of them on top; references are of two bytes. */
export function assembled(objects: readonly Buffer[]): Buffer {
  let at = 8;
  const offsets = objects.map((object) => {
    const own = Buffer.alloc(4);
    own.writeUInt32BE(at);
    at += object.length;
    return own;
  });
  const trailer = Buffer.alloc(32);
  trailer.writeUInt8(4, 6);
  trailer.writeUInt8(2, 7);
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(at), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...objects, ...offsets, trailer]);
}

/** An array of these objects. */
export function encodedArray(numbers: readonly number[]): Buffer {
  return Buffer.concat([counted(0xa0, numbers.length), ...numbers.map(twoBytes)]);
}

function encoded(value: Written, place: (value: Written) => number): Buffer {
  if (typeof value === 'boolean') return Buffer.of(value ? 9 : 8);
  if (typeof value === 'number') return integer(value);
  if (typeof value === 'string') return text(value);
  if (value instanceof WrittenUid) return Buffer.concat([Buffer.of(0x81), twoBytes(value.index)]);
  if (value instanceof Uint8Array) return Buffer.concat([counted(0x40, value.length), value]);
  if (isArray(value)) return encodedArray(value.map(place));
  const keys = Object.keys(value).map(place);
  const values = Object.values(value).map(place);
  return Buffer.concat([counted(0xd0, keys.length), ...[...keys, ...values].map(twoBytes)]);
}

function isArray(value: Written): value is readonly Written[] {
  return Array.isArray(value);
}

function text(value: string): Buffer {
  if (/^[\x20-\x7e]*$/.test(value))
    return Buffer.concat([counted(0x50, value.length), Buffer.from(value, 'latin1')]);
  return Buffer.concat([counted(0x60, value.length), Buffer.from(value, 'utf16le').swap16()]);
}

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(9, 0x13);
  bytes.writeBigInt64BE(BigInt(value), 1);
  return bytes;
}

function counted(kind: number, count: number): Buffer {
  return count < 15 ? Buffer.of(kind | count) : Buffer.concat([Buffer.of(kind | 15), integer(count)]);
}

function twoBytes(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
