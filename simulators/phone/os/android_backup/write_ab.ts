import { constants, deflateSync } from 'node:zlib';
import type { SeededRandom } from '../../../../model/seeded_random';
import { checksumOf, encrypt, keyFrom, passwordRounds } from './ab_cipher';

/** Android has written this since 4.4.3. */
const formatVersion = 5;

/** What locks an archive. */
export interface AbLock {
  readonly password: string;
  /** Where salts, initialization vectors and the master key come from. */
  readonly random: SeededRandom;
}

/**
 * The file of adb backup around a stream: a header of lines, then the stream compressed and, with a lock, encrypted.
 * @source AOSP com.android.server.backup.fullbackup.PerformAdbBackupTask; com.android.server.backup.utils.PasswordUtils
 */
export function writeAb(stream: Uint8Array, lock?: AbLock): Uint8Array {
  const start = ['ANDROID BACKUP', formatVersion, 1];
  const packed = deflateSync(stream, { level: constants.Z_BEST_COMPRESSION });
  if (lock === undefined) return Buffer.concat([linesOf([...start, 'none']), packed]);
  const { lines, seal } = locked(lock);
  return Buffer.concat([linesOf([...start, ...lines]), seal(packed)]);
}

/** A master key encrypts the stream; the password's own key encrypts the master key. */
function locked({ password, random }: AbLock) {
  const [passwordSalt, checksumSalt] = [random.bytes(64), random.bytes(64)];
  const [masterKey, passwordIv, masterIv] = [random.bytes(32), random.bytes(16), random.bytes(16)];
  const fields = [masterIv, masterKey, checksumOf(masterKey, checksumSalt)];
  const counted = Buffer.concat(fields.flatMap((field) => [Uint8Array.of(field.length), field]));
  const blob = encrypt(counted, keyFrom(password, passwordSalt), passwordIv);
  return {
    lines: ['AES-256', hex(passwordSalt), hex(checksumSalt), passwordRounds, hex(passwordIv), hex(blob)],
    seal: (plain: Uint8Array) => encrypt(plain, masterKey, masterIv),
  };
}

function linesOf(lines: readonly (string | number)[]): Uint8Array {
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
