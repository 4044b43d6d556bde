import { createCipheriv, createDecipheriv } from 'node:crypto';

const wrapping = 'id-aes256-wrap';
/** @source RFC 3394, 2.2.3.1: the default initial value */
const wrappingStart = Buffer.alloc(8, 0xa6);
const blockBytes = 16;
const tagBytes = 16;
/** Every key encrypts one thing, so its counter may always begin at the same place. */
const gcmStart = Buffer.alloc(12);

/** @source RFC 3394 @param key 32 bytes */
export function wrapKey(wrappingKey: Uint8Array, key: Uint8Array): Uint8Array {
  const cipher = createCipheriv(wrapping, wrappingKey, wrappingStart);
  return Buffer.concat([cipher.update(key), cipher.final()]);
}

/** @returns undefined when another key wrapped it */
export function unwrapKey(wrappingKey: Uint8Array, wrapped: Uint8Array): Uint8Array | undefined {
  const decipher = createDecipheriv(wrapping, wrappingKey, wrappingStart);
  return unlessRefused(() => Buffer.concat([decipher.update(wrapped), decipher.final()]));
}

/** AES-256-CBC from an initialization vector of zeros, padded to whole blocks unless told otherwise. */
export function encryptContent(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(blockBytes));
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

export function decryptContent(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(blockBytes));
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

/** As `encryptContent`, of bytes that fill whole blocks and are not padded: a database, a key. */
export function encryptBlocks(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(blockBytes)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

export function decryptBlocks(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-cbc', key, Buffer.alloc(blockBytes)).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

/** AES-256-GCM: ciphertext ‖ tag 16. */
export function sealItem(key: Uint8Array, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, gcmStart);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @returns undefined when another key sealed it */
export function openItem(key: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, gcmStart);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const cipherText = sealed.subarray(0, sealed.length - tagBytes);
  return unlessRefused(() => Buffer.concat([decipher.update(cipherText), decipher.final()]));
}

function unlessRefused(open: () => Uint8Array): Uint8Array | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
