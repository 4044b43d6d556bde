import { type ByteSource, stretchOf } from '../bytes/byte_source';
import { cachedSource } from '../bytes/cached_source';
import { asBuffer, indexIn } from '../bytes/find_bytes';
import type { Decoded, Decoder, UnreadPart } from './decoder';
import { inflated, unpackedStream } from './deflate_decoders';
import { isZip } from './signatures';
import { endOf, type ListedEntry, listedEntries } from './zip_directory';

const LOCAL = Buffer.from('PK\x03\x04');
const LOCAL_BYTES = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: ByteSource;
}

/**
 * Entries of a zip archive as its central directory lists them, double names included; without a directory (truncated) what
 * follows each local header. Own reader, because the libraries drop encrypted, damaged and repeated entries without a word.
 */
export const zipDecoder: Decoder = {
  name: 'zip',
  takesLarge: true,
  decode: ({ bytes, source }) => (isZip(bytes) ? decodeZip(source, () => true) : undefined),
};

/** What the entries of these names hold, and what of the archive cannot be read. No other entry is unpacked. */
export function* decodeZip(zip: ByteSource, isWanted: (name: string) => boolean): Iterable<Decoded> {
  for (const part of partsOf(zip)) {
    if ('unread' in part) yield part;
    else if (isWanted(part.name)) yield* contentOf(part);
  }
}

function* partsOf(zip: ByteSource): Iterable<ZipEntry | UnreadPart> {
  const end = endOf(zip);
  if (end === undefined) {
    yield { place: '', unread: 'has no central directory: truncated, or no zip archive' };
    yield* strayEntries(zip);
    return;
  }
  const listed = listedEntries(cachedSource(zip), end);
  let next = listed.next();
  for (; !next.done; next = listed.next()) yield* located(zip, next.value);
  if (next.value > 0) yield { place: '', unread: `lacks ${next.value} entries of its central directory` };
}

function* located(
  zip: ByteSource,
  { name, flags, method, packedBytes, local }: ListedEntry,
): Iterable<ZipEntry | UnreadPart> {
  const header = asBuffer(zip.read(local, LOCAL_BYTES));
  if (header.length < LOCAL_BYTES || !header.subarray(0, 4).equals(LOCAL)) {
    yield { place: `entry ${name}`, unread: 'its local header is not where the central directory says' };
    return;
  }
  const start = local + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = stretchOf(zip, start, packedBytes);
  if (packed.size < packedBytes)
    yield { place: `entry ${name}`, unread: 'is cut off by the end of the archive' };
  yield { name, flags, method, packed };
}

function* strayEntries(zip: ByteSource): Iterable<ZipEntry> {
  for (let local = indexIn(zip, LOCAL, 0); local !== -1; ) {
    const header = asBuffer(zip.read(local, LOCAL_BYTES));
    if (header.length < LOCAL_BYTES) return;
    const next = indexIn(zip, LOCAL, local + 4);
    const nameBytes = header.readUInt16LE(26);
    const start = local + LOCAL_BYTES + nameBytes + header.readUInt16LE(28);
    yield {
      name: asBuffer(zip.read(local + LOCAL_BYTES, nameBytes)).toString('utf8'),
      flags: header.readUInt16LE(6),
      method: header.readUInt16LE(8),
      packed: stretchOf(zip, start, Math.max(0, (next === -1 ? zip.size : next) - start)),
    };
    local = next;
  }
}

function* contentOf({ name, flags, method, packed }: ZipEntry): Iterable<Decoded> {
  const place = `entry ${name}`;
  if ((flags & ENCRYPTED) !== 0) yield { place, unread: 'is encrypted' };
  else if (method === STORED) yield { place, source: packed, entryPath: name };
  else if (method !== DEFLATED) yield { place, unread: `is packed by method ${method}, which is not read` };
  else yield* unpackedStream(inflated.deflate(packed), name, place);
}
