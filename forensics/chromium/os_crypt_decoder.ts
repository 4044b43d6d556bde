import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import type { Decoded, Decoder } from '../containers/decoder';
import { isOsCryptFile, osCryptMark } from '../containers/signatures';

/** Built into Chromium, for Linux without a key ring: everyone has them. @source Chromium's os_crypt for Linux */
const builtIn = { password: 'peanuts', salt: 'saltysalt', rounds: 1, keyBytes: 16 } as const;
const initialVector = Buffer.alloc(16, ' ');
const blockBytes = 16;
/** A cookie has at most 4 KiB, a tab's history entry seldom more. */
const longestValue = 64 * 1024;

const key = pbkdf2Sync(builtIn.password, builtIn.salt, builtIn.rounds, builtIn.keyBytes, 'sha1');

/**
 * Values that Chromium on Linux encrypts with a key built into it, because it found no key ring: cookies, passwords, sessions.
 * Where the operating system holds the key, what comes out is random bytes. The length of a value stands elsewhere, so each is
 * decrypted as far as the next one, and ends in random bytes.
 */
export const osCryptDecoder: Decoder = {
  name: 'os_crypt',
  decode: ({ path, bytes }) => (isOsCryptFile(path, bytes) ? decryptedValues(bytes) : undefined),
};

function* decryptedValues(file: Uint8Array): Generator<Decoded> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  for (let mark = bytes.indexOf(osCryptMark); mark >= 0; ) {
    const next = bytes.indexOf(osCryptMark, mark + 1);
    const start = mark + osCryptMark.length;
    const length = Math.min((next < 0 ? bytes.length : next) - start, longestValue);
    const blocks = bytes.subarray(start, start + length - (length % blockBytes));
    if (blocks.length > 0) yield { place: `encrypted value at ${mark}`, bytes: decrypt(blocks) };
    mark = next;
  }
}

function decrypt(blocks: Buffer): Buffer {
  return createDecipheriv('aes-128-cbc', key, initialVector).setAutoPadding(false).update(blocks);
}
