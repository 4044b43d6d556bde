import { crc32 } from 'node:zlib';

/** Lengths that fit and checksums of all chunks of a PNG. */
export function pngChunks(bytes: Buffer): Buffer {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = Math.min(bytes.readUInt32BE(at), bytes.length - at - 12);
    bytes.writeUInt32BE(length, at);
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, at + 8 + length)), at + 8 + length);
    at += 12 + length;
  }
  return bytes;
}
