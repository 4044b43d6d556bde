import { pbkdf2Sync } from 'node:crypto';
import { decryptBlocks, withoutPadding } from './aes_cbc';
import type { AndroidBackupHeader, KeyEnvelope } from './read_header';

const IV_BYTES = 16;
const KEY_BYTES = 32;

/** What the archive in a backup is encrypted with, by AES-256 in CBC mode. */
export interface MasterKey {
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** 16 bytes. */
  readonly iv: Uint8Array;
}

/** How Java characters become the bytes that PBKDF2 takes. */
type CharacterBytes = (characters: string) => Buffer;

/** Since Android 4.4. */
const asUtf8: CharacterBytes = (characters) => Buffer.from(characters, 'utf8');
/** Before Android 4.4: the low 8 bits of each character. */
const asLowBytes: CharacterBytes = (characters) => Buffer.from(characters, 'latin1');

/**
 * The key of an encrypted backup, by the first password that opens it; undefined when none does. Version 1 was written by
 * Android with either way to make bytes of characters, so that both are tried; later versions by the newer one alone.
 * @source AOSP, decodeAesHeaderAndInitialize of the restore task
 */
export function openMasterKey(
  version: AndroidBackupHeader['version'],
  envelope: KeyEnvelope,
  passwords: readonly string[],
): MasterKey | undefined {
  const ways = version === 1 ? [asUtf8, asLowBytes] : [asUtf8];
  for (const password of passwords) {
    for (const bytesOf of ways) {
      const masterKey = unlock(envelope, password, bytesOf);
      if (masterKey !== undefined) return masterKey;
    }
  }
  return undefined;
}

function unlock(envelope: KeyEnvelope, password: string, bytesOf: CharacterBytes): MasterKey | undefined {
  const userKey = derive(bytesOf(password), envelope.userSalt, envelope.rounds);
  const blob = withoutPadding(decryptBlocks(envelope.masterKeyBlob, userKey, envelope.userIv));
  const [iv, key, checksum, ...more] = fieldsOf(blob ?? new Uint8Array());
  if (iv?.length !== IV_BYTES || key?.length !== KEY_BYTES || more.length > 0) return undefined;
  const expected = derive(bytesOf(asJavaCharacters(key)), envelope.checksumSalt, envelope.rounds);
  return expected.equals(checksum ?? new Uint8Array()) ? { key, iv } : undefined;
}

function derive(secret: Uint8Array, salt: Uint8Array, rounds: number): Buffer {
  return pbkdf2Sync(secret, salt, rounds, KEY_BYTES, 'sha1');
}

/** Each field stands behind its length in one byte; the last may be cut. */
function fieldsOf(blob: Uint8Array): Uint8Array[] {
  const fields: Uint8Array[] = [];
  for (let at = 0; at < blob.length; at += 1 + blob[at]!)
    fields.push(blob.subarray(at + 1, at + 1 + blob[at]!));
  return fields;
}

/** Java casts the signed bytes of the key to characters: from 0x80 on they land at U+FF80 and above. */
function asJavaCharacters(key: Uint8Array): string {
  return String.fromCharCode(...Array.from(key, (byte) => (byte < 0x80 ? byte : 0xff00 | byte)));
}
