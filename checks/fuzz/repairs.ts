import { constants, crc32, deflateSync, gzipSync, inflateRawSync } from 'node:zlib';
import { maskedCrc32c } from '../../forensics/leveldb/crc32c';

/** What is left of a stretch of deflated bytes, or nothing. */
function inflated(packed: Uint8Array): Uint8Array | undefined {
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 2 ** 22 });
  } catch {
    return undefined;
  }
}

export const unchanged = (bytes: Buffer): Buffer => bytes;

/** Checksum and length at the end of a gzip member of the header that this project's seeds have (10 bytes). */
export function gzipTrailer(bytes: Buffer): Buffer {
  if (bytes.length < 18) return bytes;
  const plain = inflated(bytes.subarray(10, -8));
  if (plain === undefined) return bytes;
  bytes.writeUInt32LE(crc32(plain), bytes.length - 8);
  bytes.writeUInt32LE(plain.length, bytes.length - 4);
  return bytes;
}

/** What was changed is the plain content: packed anew, with all that belongs to it. */
export const gzipped = (plain: Buffer): Buffer => gzipSync(plain, { level: 1 });
export const zlibbed = (plain: Buffer): Buffer => deflateSync(plain, { level: 1 });

/** A zstd frame of blocks as they are and of blocks of one repeated byte, in a window of 1 KiB, without a checksum. @source RFC 8878 */
export function zstdFrame(plain: Buffer): Buffer {
  const size = Math.max(1, Math.min(200, plain[0] ?? 1));
  const blocks: Buffer[] = [];
  for (let at = 0; at < plain.length; at += size) {
    const piece = plain.subarray(at, at + size);
    const isLast = at + size >= plain.length;
    const isRepeated = (piece[0]! & 7) === 0;
    const header = Buffer.alloc(3);
    header.writeUIntLE((piece.length << 3) | (isRepeated ? 2 : 0) | (isLast ? 1 : 0), 0, 3);
    blocks.push(header, isRepeated ? piece.subarray(0, 1) : piece);
  }
  return Buffer.concat([Buffer.from('28b52ffd0000', 'hex'), ...blocks]);
}

/** The checksum at the end of a zlib stream. */
export function adler(bytes: Buffer): Buffer {
  const plain = bytes.length < 6 ? undefined : inflated(bytes.subarray(2, -4));
  if (plain === undefined) return bytes;
  bytes.set(deflateSync(plain, { level: 0 }).subarray(-4), bytes.length - 4);
  return bytes;
}

/** Checksums of all headers that the sizes lead to. */
export function tarChecksums(bytes: Buffer): Buffer {
  for (let at = 0; at + 512 <= bytes.length; ) {
    const header = bytes.subarray(at, at + 512);
    if (header.every((byte) => byte === 0)) break;
    header.fill(' ', 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8);
    at += 512 * (1 + Math.ceil((Number.isFinite(size) ? Math.max(0, size) : 0) / 512));
  }
  return bytes;
}

/** Where the central directory of a zip begins and how many entries it has, CRCs, and packed sizes. */
export function zipDirectory(bytes: Buffer): Buffer {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const first = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  if (end < 0 || first < 0 || end + 22 > bytes.length) return bytes;
  let count = 0;
  let local = bytes.indexOf('PK\x03\x04', 0, 'latin1');
  for (let at = first; at >= 0 && at + 46 <= end; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    count += 1;
    if (local < 0 || local + 30 > first) continue;
    const next = bytes.indexOf('PK\x03\x04', local + 4, 'latin1');
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, next < 0 ? first : next);
    bytes.writeUInt32LE(local, at + 42);
    bytes.writeUInt32LE(packed.length, at + 20);
    const plain = bytes.readUInt16LE(at + 10) === 8 ? inflated(packed) : packed;
    if (plain !== undefined) bytes.writeUInt32LE(crc32(plain), at + 16);
    local = next;
  }
  bytes.writeUInt32LE(first, end + 16);
  bytes.writeUInt16LE(count, end + 10);
  return bytes;
}

/** Running checksums of a write-ahead log, over header and frames. */
export function walChecksums(bytes: Buffer): Buffer {
  if (bytes.length < 32) return bytes;
  const littleEndian = (bytes.readUInt32BE(0) & 1) === 0;
  const pageBytes = bytes.readUInt32BE(8);
  if (pageBytes < 512 || pageBytes > 65_536) return bytes;
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let sum: [number, number] = [0, 0];
  const add = (from: number, to: number) => {
    for (let at = from; at < to; at += 8) {
      const first = (sum[0] + words.getUint32(at, littleEndian) + sum[1]) >>> 0;
      sum = [first, (sum[1] + words.getUint32(at + 4, littleEndian) + first) >>> 0];
    }
  };
  const write = (at: number) => {
    bytes.writeUInt32BE(sum[0], at);
    bytes.writeUInt32BE(sum[1], at + 4);
  };
  add(0, 24);
  write(24);
  for (let at = 32; at + 24 + pageBytes <= bytes.length; at += 24 + pageBytes) {
    bytes.copy(bytes, at + 8, 16, 24);
    add(at, at + 8);
    add(at + 24, at + 24 + pageBytes);
    write(at + 16);
  }
  return bytes;
}

/** CRC-32C of all records that the lengths lead to. */
export function levelDbChecksums(bytes: Buffer): Buffer {
  for (let block = 0; block < bytes.length; block += 32_768) {
    const end = Math.min(block + 32_768, bytes.length);
    for (let at = block; at + 7 <= end; ) {
      const length = Math.min(bytes.readUInt16LE(at + 4), end - at - 7);
      bytes.writeUInt16LE(length, at + 4);
      bytes.writeUInt32LE(maskedCrc32c(bytes.subarray(at + 6, at + 7 + length)), at);
      at += 7 + length;
    }
  }
  return bytes;
}

/** Few rounds of what stretches an Android backup's password. */
export function fewRounds(bytes: Buffer): Buffer {
  const lines = bytes.toString('latin1', 0, 1200).split('\n');
  if (lines.length < 8 || lines[3] !== 'AES-256') return bytes;
  const before = lines.slice(0, 6).join('\n').length + 1;
  return Buffer.concat([
    bytes.subarray(0, before),
    Buffer.from('2'),
    bytes.subarray(before + lines[6]!.length),
  ]);
}

/** Lengths of a key bag's fields, so that the last ends with the file. */
export function keyBagLengths(bytes: Buffer): Buffer {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = Math.min(bytes.readUInt32BE(at + 4), bytes.length - at - 8);
    bytes.writeUInt32BE(length, at + 4);
    at += 8 + length;
  }
  return bytes;
}

/** Few iterations of what stretches a key bag's password. */
export function fewIterations(bytes: Buffer): Buffer {
  for (const tag of ['ITER', 'DPIC'])
    for (let at = bytes.indexOf(tag); at >= 0 && at + 12 <= bytes.length; at = bytes.indexOf(tag, at + 4))
      bytes.writeUInt32BE(bytes.readUInt32BE(at + 8) % 8, at + 8);
  return bytes;
}
