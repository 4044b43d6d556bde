/** Of Android 4.0 to now; what changed between them is what the archive holds. @source AOSP, backup manager's constants */
const NEWEST_VERSION = 5;
/** The longest line that Android writes has 192 characters. */
const MAX_LINE_BYTES = 4096;
/** Android takes 10,000; more would let a file decide how long a scan takes. */
const MAX_ROUNDS = 1_000_000;
const AES_BLOCK_BYTES = 16;

/** How the key of an encrypted backup is locked away under a password. */
export interface KeyEnvelope {
  readonly userSalt: Uint8Array;
  readonly checksumSalt: Uint8Array;
  /** Of PBKDF2, for the user key and for the checksum. */
  readonly rounds: number;
  /** 16 bytes. */
  readonly userIv: Uint8Array;
  /** Whole AES blocks. */
  readonly masterKeyBlob: Uint8Array;
}

export interface AndroidBackupHeader {
  /** 1 to 5. */
  readonly version: number;
  readonly isCompressed: boolean;
  /** Absent when the backup is not encrypted. */
  readonly envelope?: KeyEnvelope;
  /** What follows the header. */
  readonly body: Uint8Array;
}

/**
 * The header of an Android backup: lines of text, four for a plain one and nine for an encrypted one.
 * @throws Error saying in words, without content, which line is missing or not as it should be
 * @source AOSP, parseBackupFileHeaderAndReturnTarStream of the restore task
 */
export function readHeader(bytes: Uint8Array): AndroidBackupHeader {
  const lines = new HeaderLines(bytes);
  lines.one('magic', /^ANDROID BACKUP$/);
  const version = Number(lines.one('version', /^[0-9]{1,9}$/));
  if (version < 1 || version > NEWEST_VERSION)
    throw new Error(`states version ${version}, expected 1 to ${NEWEST_VERSION}: nothing in it was read`);
  const isCompressed = lines.one('compression', /^[01]$/) === '1';
  const isEncrypted = lines.one('encryption', /^(none|AES-256)$/) === 'AES-256';
  if (!isEncrypted) return { version, isCompressed, body: lines.rest() };
  return { version, isCompressed, envelope: envelopeOf(lines), body: lines.rest() };
}

function envelopeOf(lines: HeaderLines): KeyEnvelope {
  const userSalt = lines.hex('user salt', /^([0-9A-Fa-f]{2})+$/);
  const checksumSalt = lines.hex('checksum salt', /^([0-9A-Fa-f]{2})+$/);
  const rounds = Number(lines.one('rounds', /^[0-9]{1,9}$/));
  if (rounds < 1 || rounds > MAX_ROUNDS)
    throw new Error(`asks for ${rounds} rounds of PBKDF2, expected 1 to ${MAX_ROUNDS}: it was not opened`);
  const userIv = lines.hex('user IV', new RegExp(`^[0-9A-Fa-f]{${2 * AES_BLOCK_BYTES}}$`));
  const masterKeyBlob = lines.hex('master key blob', new RegExp(`^([0-9A-Fa-f]{${2 * AES_BLOCK_BYTES}})+$`));
  return { userSalt, checksumSalt, rounds, userIv, masterKeyBlob };
}

/** Lines that end with a line feed, one after the other. */
class HeaderLines {
  private at = 0;
  private line = 0;

  constructor(private readonly bytes: Uint8Array) {}

  one(name: string, form: RegExp): string {
    this.line += 1;
    const window = Buffer.from(this.bytes.subarray(this.at, this.at + MAX_LINE_BYTES));
    const end = window.indexOf('\n');
    if (end === -1 && window.length < MAX_LINE_BYTES)
      throw new Error(`is cut short: its header ends in line ${this.line} (${name})`);
    const text = window.toString('latin1', 0, end === -1 ? 0 : end);
    if (!form.test(text))
      throw new Error(`has a damaged header: line ${this.line} (${name}) is not as Android writes it`);
    this.at += end + 1;
    return text;
  }

  hex(name: string, form: RegExp): Uint8Array {
    return Buffer.from(this.one(name, form), 'hex');
  }

  rest(): Uint8Array {
    return this.bytes.subarray(this.at);
  }
}
