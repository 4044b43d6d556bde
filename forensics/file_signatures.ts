import { isText } from './containers/is_text';
import { looksRandom } from './containers/looks_random';
import { looksLikeStream } from './tink/stream_form';

/** Kinds that no decoder opens, by bytes at an offset that all their files have. */
const SIGNATURES = [
  ['bzip2', 0, '425a68'],
  ['xz', 0, 'fd377a585a00'],
  ['7-Zip', 0, '377abcaf271c'],
  ['RAR', 0, '526172211a07'],
  ['LZ4', 0, '04224d18'],
  ['PDF', 0, '255044462d'],
  ['GIF', 0, '47494638'],
  ['WebP', 8, '57454250'],
  ['ISO media (MP4, MOV, HEIC)', 4, '66747970'],
  ['Ogg', 0, '4f676753'],
  ['MP3', 0, '494433'],
  ['WOFF font', 0, '774f4646'],
  ['WOFF2 font', 0, '774f4632'],
  ['AppleDouble', 0, '00051607'],
  ['ELF program', 0, '7f454c46'],
  ['Dalvik code', 0, '6465780a'],
  ['compiled Android XML', 0, '03000800'],
  ['Android resource table', 0, '02000c00'],
  ['SQLite shared memory of a log', 0, '18e22d00'],
] as const;

/** The kind whose signature the bytes have. @source each format's published specification */
export function signatureOf(bytes: Uint8Array): (typeof SIGNATURES)[number][0] | undefined {
  return SIGNATURES.find(([, at, hex]) => {
    const magic = Buffer.from(hex, 'hex');
    return magic.equals(bytes.subarray(at, at + magic.length));
  })?.[0];
}

/** With a byte order mark, and without control characters. */
export function isUtf16Text(bytes: Uint8Array): boolean {
  if (bytes.length < 2 || bytes.length % 2 !== 0) return false;
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isLittle && !(bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const text = new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes);
  return isText(new TextEncoder().encode(text));
}

/** A header of the right length over bytes that are no text and, where there are enough to tell, look random. */
export function looksLikeTinkStream(bytes: Uint8Array): boolean {
  if (!looksLikeStream(bytes) || isText(bytes)) return false;
  return bytes.length < 512 || looksRandom(bytes);
}
