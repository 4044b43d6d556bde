import { createCipheriv, hkdfSync } from 'node:crypto';

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
  const derived = hkdfSync('sha256', stream.key, stream.salt, stream.associatedData, 32);
  const parts: Uint8Array[] = [Uint8Array.of(headerBytes), stream.salt, stream.noncePrefix];
  const segments = segmentsOf(plain);
  for (const [index, segment] of segments.entries()) {
    const nonce = Buffer.alloc(12);
    nonce.set(stream.noncePrefix);
    nonce.writeUInt32BE(index, 7);
    nonce.writeUInt8(index === segments.length - 1 ? 1 : 0, 11);
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(derived), nonce);
    parts.push(cipher.update(segment), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(parts);
}

function segmentsOf(plain: Uint8Array): readonly Uint8Array[] {
  const first = segmentBytes - tagBytes - headerBytes;
  const segments = [plain.subarray(0, first)];
  for (let start = first; start < plain.length; start += segmentBytes - tagBytes) {
    segments.push(plain.subarray(start, start + segmentBytes - tagBytes));
  }
  return segments;
}
