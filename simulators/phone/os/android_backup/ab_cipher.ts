import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';

/** Of PBKDF2 with HMAC-SHA1, as Android asks of every password. */
export const passwordRounds = 10_000;

const keyBytes = 32;

/** 32 bytes. @param salt 64 bytes */
export function keyFrom(
  password: string | Uint8Array,
  salt: Uint8Array,
  rounds = passwordRounds,
): Uint8Array {
  return pbkdf2Sync(password, salt, rounds, keyBytes, 'sha1');
}

/** Tells the right master key from a wrong one: Android takes each byte for a signed one and makes a UTF-16 character of it. */
export function checksumOf(masterKey: Uint8Array, salt: Uint8Array, rounds = passwordRounds): Uint8Array {
  const characters = new Uint16Array(new Int8Array(masterKey));
  return keyFrom(String.fromCharCode(...characters), salt, rounds);
}

/** AES-256 in CBC mode with the padding of PKCS #5. @param iv 16 bytes */
export function encrypt(plain: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

/** @throws Error when the padding is none, as after a wrong key */
export function decrypt(sealed: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}
