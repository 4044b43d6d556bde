import { createDecipheriv } from 'node:crypto';

const blockBytes = 16;

/** Decrypted bytes, and why they may be wrong or not all. */
interface Decrypted {
  readonly bytes: Uint8Array;
  readonly doubt?: string;
}

/** AES-256-CBC without an initialization vector, as backups have it; of cut bytes the whole blocks. @param key 32 bytes */
function decryptBlocks(bytes: Uint8Array, key: Uint8Array): Buffer {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % blockBytes));
  const cipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(blockBytes)).setAutoPadding(false);
  return Buffer.concat([cipher.update(whole), cipher.final()]);
}

/** A file of an encrypted backup. @param key 32 bytes @param size that the manifest states, in bytes */
export function decryptFile(bytes: Uint8Array, key: Uint8Array, size: number): Decrypted {
  const plain = decryptBlocks(bytes, key);
  if (bytes.length % blockBytes !== 0) return { bytes: plain, doubt: 'its encrypted bytes are cut' };
  const padding = plain.at(-1) ?? 0;
  const isPadded =
    padding >= 1 &&
    padding <= blockBytes &&
    plain.subarray(plain.length - padding).every((byte) => byte === padding);
  if (isPadded) return { bytes: plain.subarray(0, plain.length - padding) };
  return { bytes: plain.subarray(0, size), doubt: 'its last block is damaged or cut off' };
}

/** `Manifest.db` of an encrypted backup; a database fills whole blocks, so what padding follows does no harm. */
export function decryptManifest(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  return decryptBlocks(bytes, key);
}
