import { createDecipheriv } from 'node:crypto';
import { type ByteSource, bytesInMemory, memorySource, stretchOf } from '../bytes/byte_source';
import { CbcSource, paddingBytes } from '../bytes/cbc_source';

const blockBytes = 16;

/** What is decrypted, and why it may be wrong or not all. */
interface Decrypted {
  readonly source: ByteSource;
  readonly doubt?: string;
}

/** AES-256-CBC without an initialization vector, as backups have it; of cut bytes the whole blocks. @param key 32 bytes */
function decryptBlocks(bytes: Uint8Array, key: Uint8Array): Buffer {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % blockBytes));
  const cipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(blockBytes)).setAutoPadding(false);
  return Buffer.concat([cipher.update(whole), cipher.final()]);
}

/** A file of an encrypted backup. @param key 32 bytes @param size that the manifest states, in bytes */
export function decryptFile(stored: ByteSource, key: Uint8Array, size: number): Decrypted {
  const inMemory = bytesInMemory(stored);
  const plain = inMemory
    ? memorySource(decryptBlocks(inMemory, key))
    : new CbcSource(stored, key, Buffer.alloc(blockBytes));
  if (stored.size % blockBytes !== 0) return { source: plain, doubt: 'its encrypted bytes are cut' };
  const padding = paddingBytes(plain);
  if (padding !== undefined) return { source: stretchOf(plain, 0, plain.size - padding) };
  return { source: stretchOf(plain, 0, size), doubt: 'its last block is damaged or cut off' };
}

/** `Manifest.db` of an encrypted backup; a database fills whole blocks, so what padding follows does no harm. */
export function decryptManifest(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  return decryptBlocks(bytes, key);
}
