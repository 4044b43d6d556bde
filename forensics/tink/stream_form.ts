/** What a key of Tink's AES-GCM-HKDF streams fixes besides its bytes. */
export interface StreamForm {
  /** Bytes of a segment as it is stored, header or tag included. */
  readonly segmentBytes: number;
  readonly derivedKeyBytes: 16 | 32;
  readonly hash: 'sha1' | 'sha256' | 'sha512';
}

/** Tink's key template AES256_GCM_HKDF_4KB. @source Tink's documentation, Streaming AEAD key types */
export const aes256GcmHkdf4Kb: StreamForm = { segmentBytes: 4096, derivedKeyBytes: 32, hash: 'sha256' };

export const noncePrefixBytes = 7;
export const tagBytes = 16;

/** Header length, salt as long as the derived key, nonce prefix. */
export function headerBytes({ derivedKeyBytes }: StreamForm): number {
  return 1 + derivedKeyBytes + noncePrefixBytes;
}

/** Whether bytes begin as such a stream does and hold at least one segment: no proof that they are one. */
export function looksLikeStream(bytes: Uint8Array, form = aes256GcmHkdf4Kb): boolean {
  return bytes[0] === headerBytes(form) && bytes.length >= headerBytes(form) + tagBytes;
}
