import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';

const saltBytes = 16;
const ivBytes = 16;
const hmacBytes = 64;
const plainMagic = Buffer.from('SQLite format 3\0', 'latin1');

/** What SQLCipher 4 reserves at the end of each page, in bytes: initialization vector and HMAC. */
export const reservedBytes = ivBytes + hmacBytes;

/** SQLCipher 4's default page size in bytes. */
export const defaultPageBytes = 4_096;

/**
 * Verifies and decrypts the pages of one SQLCipher 4 database, wherever they lie (main file, log, journal).
 * @fidelity HMAC-SHA512 and AES-256-CBC with a raw key only: no passphrase, no plain header, no older version's settings
 */
export class PageCipher {
  private readonly hmacKey: Buffer;

  /**
   * @param key raw key, 32 bytes
   * @param salt the first 16 bytes of the database's main file
   * @param pageBytes as the database was made with; 4,096 by default
   */
  constructor(
    private readonly key: Uint8Array,
    readonly salt: Uint8Array,
    readonly pageBytes: number = defaultPageBytes,
  ) {
    const hmacSalt = salt.map((byte) => byte ^ 0x3a);
    this.hmacKey = pbkdf2Sync(key, hmacSalt, 2, 32, 'sha512');
  }

  /** Whether the page's HMAC holds for this key and this page number. A page that is cut never verifies. */
  verifies(page: Uint8Array, number: number): boolean {
    if (page.length !== this.pageBytes) return false;
    const hmacStart = this.pageBytes - hmacBytes;
    const numberLe = Buffer.alloc(4);
    numberLe.writeUInt32LE(number);
    const hmac = createHmac('sha512', this.hmacKey)
      .update(page.subarray(encryptedFrom(number), hmacStart))
      .update(numberLe)
      .digest();
    return timingSafeEqual(hmac, page.subarray(hmacStart));
  }

  /**
   * The plain page, whether or not its HMAC holds: in page 1 the plain magic stands in the place of the salt, and the
   * reserved bytes are zeros. Of a cut page, the whole blocks that are there.
   */
  decrypt(page: Uint8Array, number: number): Uint8Array {
    const ivStart = this.pageBytes - reservedBytes;
    const start = encryptedFrom(number);
    const end = page.length >= ivStart ? ivStart : page.length - (page.length % 16);
    const plain = Buffer.alloc(page.length);
    if (end <= start) return plain;
    const iv =
      page.length >= ivStart + ivBytes ? page.subarray(ivStart, ivStart + ivBytes) : Buffer.alloc(ivBytes);
    const decipher = createDecipheriv('aes-256-cbc', this.key, iv).setAutoPadding(false);
    plain.set(decipher.update(page.subarray(start, end)), start);
    if (start > 0) plain.set(plainMagic, 0);
    return plain;
  }
}

/** Page 1 starts with the salt, which is neither encrypted nor covered by the HMAC. */
function encryptedFrom(number: number): number {
  return number === 1 ? saltBytes : 0;
}

/**
 * The cipher of the database that starts with this page, its page size found by trial; undefined when page 1 verifies with
 * no page size.
 */
export function cipherOf(main: Uint8Array, key: Uint8Array): PageCipher | undefined {
  const sizes = [defaultPageBytes, 512, 1_024, 2_048, 8_192, 16_384, 32_768, 65_536];
  for (const pageBytes of sizes) {
    if (main.length < pageBytes || key.length !== 32) continue;
    const cipher = new PageCipher(key, main.subarray(0, saltBytes), pageBytes);
    if (cipher.verifies(main.subarray(0, pageBytes), 1)) return cipher;
  }
  return undefined;
}
