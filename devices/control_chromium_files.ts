import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { serialize } from 'node:v8';
import { brotliCompressSync } from 'node:zlib';

/** Bytes of one copy in a snappy block. */
const longestCopy = 64;

const entryBlockBytes = 256;
/** Address of block 0 in `data_1`. */
const firstFileOfEntries = 0xa001_0000;

/** A value as Blink writes it into IndexedDB: its envelope (version 21, no trailer) around what V8 itself serializes. */
export function serializedValueOf(value: unknown): Buffer {
  return Buffer.concat([Buffer.of(0xff, 21, 0xfe), Buffer.alloc(12), serialize(value)]);
}

/**
 * A value as Blink packs a large one: its mark, and a snappy block of the first half as a literal and the second half, which
 * equals the first, as copies.
 * @param half up to 16,383 bytes
 * @source snappy's format description
 */
export function snappyValueOf(half: Buffer): Buffer {
  const total = 2 * half.length;
  const literal = Buffer.of(0xf4, 0, 0);
  literal.writeUInt16LE(half.length - 1, 1);
  const copies = Array.from({ length: Math.ceil(half.length / longestCopy) }, (_, index) => {
    const copied = Math.min(longestCopy, half.length - index * longestCopy);
    const copy = Buffer.of(((copied - 1) << 2) | 2, 0, 0);
    copy.writeUInt16LE(half.length, 1);
    return copy;
  });
  const size = Buffer.of((total & 0x7f) | 0x80, ((total >> 7) & 0x7f) | 0x80, total >> 14);
  return Buffer.concat([Buffer.of(0xff, 0x11, 2), size, literal, half, ...copies]);
}

/** A file of Chromium's HTTP cache: a response that came packed with brotli. @source facts/chromium_profile.md */
export function cachedResponseOf(content: Buffer): Buffer {
  const key = Buffer.from('1/0/_dk_https://control.example https://control.example https://control.example/');
  const metadata = brotliMetadata();
  const header = Buffer.alloc(24);
  header.writeBigUInt64LE(0xfcfb6d1ba7725c30n);
  header.writeUInt32LE(5, 8);
  header.writeUInt32LE(key.length, 12);
  return Buffer.concat([
    header,
    key,
    brotliCompressSync(content),
    endRecord(1, 0),
    metadata,
    createHash('sha256').update(key).digest(),
    endRecord(3, metadata.length),
  ]);
}

/** A `data_1` of Chromium's blockfile cache with one response that came packed with brotli, all of it in its own blocks. */
export function blockFileOf(content: Buffer): Buffer {
  const key = Buffer.from('https://control.example/');
  const metadata = brotliMetadata();
  const body = brotliCompressSync(content);
  const header = Buffer.alloc(8192);
  header.writeUInt32LE(0xc104cac3);
  header.writeInt16LE(1, 8);
  header.writeInt32LE(entryBlockBytes, 12);
  const entry = Buffer.alloc(entryBlockBytes);
  entry.writeInt32LE(key.length, 32);
  entry.writeInt32LE(metadata.length, 40);
  entry.writeInt32LE(body.length, 44);
  entry.writeUInt32LE(firstFileOfEntries + 1, 56);
  entry.writeUInt32LE(firstFileOfEntries + 2, 60);
  entry.set(key, 96);
  return Buffer.concat([header, entry, metadata, Buffer.alloc(entryBlockBytes - metadata.length), body]);
}

/** What Chromium notes of a response: a pickle with the headers in it. */
function brotliMetadata(): Buffer {
  const headers = Buffer.from('HTTP/1.1 200 OK\0content-type: text/plain\0content-encoding: br\0\0');
  return sized(Buffer.concat([Buffer.alloc(28), sized(headers)]));
}

/** A value as Chromium on Linux encrypts it where it finds no key ring. @source Chromium's os_crypt for Linux */
export function encryptedValueOf(content: Buffer): Buffer {
  const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');
  const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
  return Buffer.concat([Buffer.from('v10'), cipher.update(content), cipher.final()]);
}

/** One frame with one block that is stored as it is: Node 20 packs no zstd. @source RFC 8878 */
export function zstdFrameOf(content: Buffer): Buffer {
  const magicAndDescriptor = Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0xa0);
  const contentSize = Buffer.alloc(4);
  contentSize.writeUInt32LE(content.length);
  const blockHeader = Buffer.alloc(3);
  blockHeader.writeUIntLE(content.length * 8 + 1, 0, 3);
  return Buffer.concat([magicAndDescriptor, contentSize, blockHeader, content]);
}

/** @param flags 1 says that a checksum is there, 2 that a hash of the key stands before */
function endRecord(flags: number, streamBytes: number): Buffer {
  const record = Buffer.alloc(24);
  record.writeBigUInt64LE(0xf4fa6f45970d41d8n);
  record.writeUInt32LE(flags, 8);
  record.writeUInt32LE(streamBytes, 16);
  return record;
}

function sized(content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([size, content]);
}
