import type { ByteReader } from './byte_reader';
import { readCryptoKey, type SerializedCryptoKey } from './crypto_key';

/** Doubles of the geometry interfaces. */
const doubles: Readonly<Record<string, number>> = { Q: 4, W: 4, E: 4, R: 4, T: 16, Y: 16, U: 16, I: 6, O: 6 };
/** UTF-8 strings: a Blob's or certificate's, an exception's, a crop target's. */
const strings: Readonly<Record<string, number>> = { k: 2, x: 3, c: 1 };
const indices = 'ieMAVavyzSrmwG';

/**
 * Reads what Blink writes for an object of the browser's, behind V8's tag for host objects.
 * @throws Error when the bytes end, or for a tag that is not read here
 * @source Blink's serialization tags
 */
export function* readHostObject(reader: ByteReader): Generator<number | SerializedCryptoKey> {
  const at = reader.offset;
  const tag = String.fromCharCode(reader.byte());
  if (tag === 'K') yield readCryptoKey(reader);
  else if (doubles[tag] !== undefined) for (let i = 0; i < doubles[tag]; i++) yield reader.double();
  else if (strings[tag] !== undefined) for (let i = 0; i < strings[tag]; i++) reader.sized();
  else if (indices.includes(tag)) yield reader.varint();
  else if (tag === 'n' || tag === 'N') skipFileHandle(reader);
  else if (tag === '#' || tag === 'g') skipPicture(reader);
  else if (tag === 'L') for (let left = reader.varint(); left > 0; left--) reader.varint();
  else
    throw new Error(
      `holds an object of the browser's that is not read here (tag 0x${hex(tag)}) at offset ${at}`,
    );
}

function skipFileHandle(reader: ByteReader): void {
  reader.sized();
  reader.varint();
}

/** Settings as pairs up to a zero, width, height, pixels. */
function skipPicture(reader: ByteReader): void {
  while (reader.varint() !== 0) reader.varint();
  reader.varint();
  reader.varint();
  reader.sized();
}

function hex(tag: string): string {
  return tag.charCodeAt(0).toString(16).padStart(2, '0');
}
