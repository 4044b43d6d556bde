import type { Decoded, Decoder, UnreadPart } from './decoder';
import { inflate } from './inflate';
import { isZip } from './signatures';

const LOCAL = Buffer.from('PK\x03\x04');
const CENTRAL_SIGNATURE = 0x02014b50;
const END = Buffer.from('PK\x05\x06');
const END_BYTES = 22;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: Buffer;
}

/**
 * Entries of a zip archive as its central directory lists them, double names included; without a directory (truncated) what
 * follows each local header. Own reader, because the libraries drop encrypted, damaged and repeated entries without a word.
 */
export const zipDecoder: Decoder = {
  name: 'zip',
  decode({ bytes }) {
    return isZip(bytes) ? decodeZip(bytes, () => true) : undefined;
  },
};

/** What the entries of these names hold, and what of the archive cannot be read. No other entry is unpacked. */
export function* decodeZip(bytes: Uint8Array, isWanted: (name: string) => boolean): Iterable<Decoded> {
  for (const part of partsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) {
    if ('unread' in part) yield part;
    else if (isWanted(part.name)) yield* contentOf(part);
  }
}

function* partsOf(zip: Buffer): Iterable<ZipEntry | UnreadPart> {
  const end = zip.lastIndexOf(END);
  if (end === -1 || end + END_BYTES > zip.length) {
    yield { place: '', unread: 'has no central directory: truncated, or no zip archive' };
    yield* strayEntries(zip);
    return;
  }
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL_SIGNATURE) {
      yield { place: '', unread: `lacks ${left} entries of its central directory` };
      return;
    }
    yield* listedEntry(zip, at);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

function* listedEntry(zip: Buffer, central: number): Iterable<ZipEntry | UnreadPart> {
  const name = zip.toString('utf8', central + 46, central + 46 + zip.readUInt16LE(central + 28));
  const local = zip.readUInt32LE(central + 42);
  const packedBytes = zip.readUInt32LE(central + 20);
  if (local + 30 > zip.length || !zip.subarray(local).subarray(0, 4).equals(LOCAL)) {
    yield { place: `entry ${name}`, unread: 'its local header is not where the central directory says' };
    return;
  }
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  if (start + packedBytes > zip.length)
    yield { place: `entry ${name}`, unread: 'is cut off by the end of the archive' };
  yield {
    name,
    flags: zip.readUInt16LE(central + 8),
    method: zip.readUInt16LE(central + 10),
    packed: zip.subarray(start, start + packedBytes),
  };
}

function* strayEntries(zip: Buffer): Iterable<ZipEntry> {
  for (let local = zip.indexOf(LOCAL); local !== -1 && local + 30 <= zip.length; ) {
    const next = zip.indexOf(LOCAL, local + 4);
    const nameEnd = local + 30 + zip.readUInt16LE(local + 26);
    yield {
      name: zip.toString('utf8', local + 30, nameEnd),
      flags: zip.readUInt16LE(local + 6),
      method: zip.readUInt16LE(local + 8),
      packed: zip.subarray(nameEnd + zip.readUInt16LE(local + 28), next === -1 ? zip.length : next),
    };
    local = next;
  }
}

function* contentOf({ name, flags, method, packed }: ZipEntry): Iterable<Decoded> {
  const place = `entry ${name}`;
  if ((flags & ENCRYPTED) !== 0) yield { place, unread: 'is encrypted' };
  else if (method === STORED) yield { place, bytes: packed, entryPath: name };
  else if (method !== DEFLATED) yield { place, unread: `is packed by method ${method}, which is not read` };
  else {
    const { bytes, unread } = inflate('deflate', packed);
    yield { place, bytes, entryPath: name };
    if (unread !== undefined) yield { place, unread };
  }
}
