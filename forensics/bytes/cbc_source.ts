import { createDecipheriv } from 'node:crypto';
import type { ByteSource } from './byte_source';

const blockBytes = 16;

/** The whole blocks of a source, decrypted by AES-256 in CBC mode where they are read, with whatever padding they end in. */
export class CbcSource implements ByteSource {
  readonly size: number;

  /** @param key 32 bytes @param iv 16 bytes */
  constructor(
    private readonly encrypted: ByteSource,
    private readonly key: Uint8Array,
    private readonly iv: Uint8Array,
  ) {
    this.size = encrypted.size - (encrypted.size % blockBytes);
  }

  read(offset: number, length: number): Uint8Array {
    const end = Math.min(offset + length, this.size);
    if (offset >= end) return new Uint8Array();
    const first = offset - (offset % blockBytes);
    const last = Math.ceil(end / blockBytes) * blockBytes;
    const iv = first === 0 ? this.iv : this.encrypted.read(first - blockBytes, blockBytes);
    const decipher = createDecipheriv('aes-256-cbc', this.key, iv).setAutoPadding(false);
    const plain = decipher.update(this.encrypted.read(first, last - first));
    return plain.subarray(offset - first, end - first);
  }
}

/** How many bytes of padding by PKCS #5 a decrypted source ends in; undefined when there is none, as after a wrong key or a cut. */
export function paddingBytes(plain: ByteSource): number | undefined {
  const end = plain.read(Math.max(0, plain.size - blockBytes), blockBytes);
  const count = end.at(-1) ?? 0;
  const isPadded =
    count >= 1 && count <= end.length && end.subarray(end.length - count).every((byte) => byte === count);
  return isPadded ? count : undefined;
}
