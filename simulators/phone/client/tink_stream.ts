import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

const segmentBytes = 4096;
const tagBytes = 16;
const headerBytes = 40;

export interface TinkStreamKey {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** 32 bytes. */
  readonly salt: Uint8Array;
  /** 7 bytes. */
  readonly noncePrefix: Uint8Array;
  /** The file name: a stream does not decrypt under another. */
  readonly associatedData: string;
}

/**
 * Encrypts as Tink's AES256_GCM_HKDF_4KB: header length 40, salt 32, nonce prefix 7, then segments of 4,096 bytes
 * (the first shorter by the header), each with its tag.
 * @source facts/mendix.md, "File encryption"
 */
export function encryptTinkStream(stream: TinkStreamKey, plain: Uint8Array): Uint8Array {
  const derived = segmentKey(stream.key, stream.salt, stream.associatedData);
  const parts: Uint8Array[] = [Uint8Array.of(headerBytes), stream.salt, stream.noncePrefix];
  const segments = segmentsOf(plain);
  for (const [index, segment] of segments.entries()) {
    const nonce = segmentNonce(stream.noncePrefix, index, index === segments.length - 1);
    const cipher = createCipheriv('aes-256-gcm', derived, nonce);
    parts.push(cipher.update(segment), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(parts);
}

/** A file that is no whole stream of this key and name: damaged, cut short, or another's. */
class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

/** The content of a stream, all of it or nothing. @throws DamagedFile */
export function decryptTinkStream(key: Uint8Array, associatedData: string, stream: Uint8Array): Uint8Array {
  const noncePrefix = stream.subarray(33, headerBytes);
  const derived = segmentKey(key, stream.subarray(1, 33), associatedData);
  const parts: Uint8Array[] = [];
  try {
    if (stream[0] !== headerBytes) throw new Error('its header has another length');
    for (let start = headerBytes; start < stream.length || parts.length === 0; ) {
      const end = Math.min(stream.length, start === headerBytes ? segmentBytes : start + segmentBytes);
      const nonce = segmentNonce(noncePrefix, parts.length, end === stream.length);
      const decipher = createDecipheriv('aes-256-gcm', derived, nonce, { authTagLength: tagBytes });
      decipher.setAuthTag(stream.subarray(end - tagBytes, end));
      parts.push(Buffer.concat([decipher.update(stream.subarray(start, end - tagBytes)), decipher.final()]));
      start = end;
    }
  } catch (cause) {
    throw new DamagedFile(
      `The file ${associatedData} cannot be opened: its ${stream.length} bytes are no whole encrypted file of this name. Synchronize to get it from the backend again.`,
      { cause },
    );
  }
  return Buffer.concat(parts);
}

function segmentKey(key: Uint8Array, salt: Uint8Array, associatedData: string): Uint8Array {
  return Buffer.from(hkdfSync('sha256', key, salt, associatedData, 32));
}

function segmentNonce(prefix: Uint8Array, index: number, isLast: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.set(prefix);
  nonce.writeUInt32BE(index, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

function segmentsOf(plain: Uint8Array): readonly Uint8Array[] {
  const first = segmentBytes - tagBytes - headerBytes;
  const segments = [plain.subarray(0, first)];
  for (let start = first; start < plain.length; start += segmentBytes - tagBytes) {
    segments.push(plain.subarray(start, start + segmentBytes - tagBytes));
  }
  return segments;
}
