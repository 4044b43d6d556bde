import { inflateSync } from 'node:zlib';
import { EnvironmentFailure } from '../../../../model/outcome_errors';
import { checksumOf, decrypt, keyFrom } from './ab_cipher';

/** The stream in a file of adb backup, as the system opens it. @throws EnvironmentFailure when it is none, is damaged, or the password is wrong */
export function readAb(file: Uint8Array, password?: string): Uint8Array {
  try {
    const lines = new Lines(file);
    const [magic, version, compression, encryption] = [
      lines.next(),
      lines.next(),
      lines.next(),
      lines.next(),
    ];
    if (magic !== 'ANDROID BACKUP' || version !== '5') throw new Error('its header is another one');
    const sealed = encryption === 'none' ? undefined : openLock(lines, password);
    const packed = sealed ? decrypt(lines.rest, sealed.masterKey, sealed.masterIv) : lines.rest;
    return compression === '1' ? inflateSync(packed) : packed;
  } catch (cause) {
    const why = (cause as Error).message;
    throw new EnvironmentFailure(
      `Failed to restore an adb backup: expected a file that opens, got one that does not (${why}). Use the set and the password as they were made.`,
      { cause },
    );
  }
}

function openLock(lines: Lines, password = '') {
  const [passwordSalt, checksumSalt] = [lines.nextBytes(), lines.nextBytes()];
  const rounds = Number(lines.next());
  const [passwordIv, blob] = [lines.nextBytes(), lines.nextBytes()];
  const fields = decrypt(blob, keyFrom(password, passwordSalt, rounds), passwordIv);
  const [masterIv, masterKey, checksum] = [
    fields.subarray(1, 17),
    fields.subarray(18, 50),
    fields.subarray(51),
  ];
  if (!Buffer.from(checksum).equals(checksumOf(masterKey, checksumSalt, rounds)))
    throw new Error('the password is wrong');
  return { masterIv, masterKey };
}

/** Reads a header line by line. */
class Lines {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  next(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end === -1) throw new Error('its header is cut');
    const line = Buffer.from(this.bytes.subarray(this.at, end)).toString('latin1');
    this.at = end + 1;
    return line;
  }

  nextBytes(): Uint8Array {
    return Buffer.from(this.next(), 'hex');
  }

  get rest(): Uint8Array {
    return this.bytes.subarray(this.at);
  }
}
