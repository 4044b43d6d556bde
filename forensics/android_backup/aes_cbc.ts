import { createDecipheriv } from 'node:crypto';

export const AES_BLOCK_BYTES = 16;

/** The whole blocks decrypted, with whatever padding they end in. @param key 32 bytes @param iv 16 bytes */
export function decryptBlocks(blocks: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(blocks), decipher.final()]);
}

/** Without the padding of PKCS #5; undefined when it is not there, as after a wrong key or a cut. */
export function withoutPadding(plain: Uint8Array): Uint8Array | undefined {
  const count = plain.at(-1) ?? 0;
  const padding = plain.subarray(plain.length - count);
  const fits =
    count >= 1 && count <= Math.min(AES_BLOCK_BYTES, plain.length) && padding.every((byte) => byte === count);
  return fits ? plain.subarray(0, plain.length - count) : undefined;
}
