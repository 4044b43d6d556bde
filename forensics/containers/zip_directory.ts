import type { ByteSource } from '../bytes/byte_source';
import { asBuffer, lastIndexIn } from '../bytes/find_bytes';

const END = Buffer.from('PK\x05\x06');
const END_BYTES = 22;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const LARGE_END_SIGNATURE = 0x06064b50;
const LARGE_END_BYTES = 56;
const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_BYTES = 46;
/** What a field of 32 bits says when its value stands in the extra field of Zip64. */
const ELSEWHERE = 0xffff_ffff;
const ZIP64_FIELD = 1;

/** An entry as the central directory lists it. */
export interface ListedEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedBytes: number;
  /** Offset of its local header. */
  readonly local: number;
}

/** Where the central directory lies. */
export interface ZipEnd {
  readonly entries: number;
  readonly directory: number;
}

/** Undefined when the archive has no end, as a truncated one. @source APPNOTE, 4.3.14 to 4.3.16 */
export function endOf(zip: ByteSource): ZipEnd | undefined {
  const at = lastIndexIn(zip, END);
  const end = asBuffer(zip.read(Math.max(0, at), END_BYTES));
  if (at === -1 || end.length < END_BYTES) return undefined;
  return largeEndOf(zip, at) ?? { entries: end.readUInt16LE(10), directory: end.readUInt32LE(16) };
}

/** Archives with more than 4 GiB or 65,535 entries have a second end, which the block before the first one locates. */
function largeEndOf(zip: ByteSource, endAt: number): ZipEnd | undefined {
  if (endAt < LOCATOR_BYTES) return undefined;
  const locator = asBuffer(zip.read(endAt - LOCATOR_BYTES, LOCATOR_BYTES));
  if (locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return undefined;
  const end = asBuffer(zip.read(Number(locator.readBigUInt64LE(8)), LARGE_END_BYTES));
  if (end.length < LARGE_END_BYTES || end.readUInt32LE(0) !== LARGE_END_SIGNATURE) return undefined;
  return { entries: Number(end.readBigUInt64LE(32)), directory: Number(end.readBigUInt64LE(48)) };
}

/** The entries in order; of a damaged directory those before the damage. @returns how many entries are lacking */
export function* listedEntries(
  zip: ByteSource,
  { entries, directory }: ZipEnd,
): Generator<ListedEntry, number> {
  let at = directory;
  for (let left = entries; left > 0; left--) {
    const header = asBuffer(zip.read(at, CENTRAL_BYTES));
    if (header.length < CENTRAL_BYTES || header.readUInt32LE(0) !== CENTRAL_SIGNATURE) return left;
    const [nameBytes, extraBytes] = [header.readUInt16LE(28), header.readUInt16LE(30)];
    const names = asBuffer(zip.read(at + CENTRAL_BYTES, nameBytes + extraBytes));
    const [packedBytes, local] = placesOf(header, names.subarray(nameBytes));
    const name = names.toString('utf8', 0, nameBytes);
    yield { name, flags: header.readUInt16LE(8), method: header.readUInt16LE(10), packedBytes, local };
    at += CENTRAL_BYTES + nameBytes + extraBytes + header.readUInt16LE(32);
  }
  return 0;
}

/** Packed size and offset, from the header or, each that does not fit there, from the extra field, in this order behind the size. */
function placesOf(header: Buffer, extra: Buffer): readonly [packedBytes: number, local: number] {
  const stated = [header.readUInt32LE(24), header.readUInt32LE(20), header.readUInt32LE(42)];
  const large = zip64Values(extra);
  const [, packedBytes, local] = stated.map((value) =>
    value === ELSEWHERE ? Number(large.shift() ?? value) : value,
  );
  return [packedBytes!, local!];
}

function zip64Values(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64_FIELD) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: field.length >> 3 }, (_, index) => field.readBigUInt64LE(8 * index));
  }
  return [];
}
