import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** How a backup is written; uncompressed and without a password unless told otherwise. */
export interface BackupForm {
  /** 5 unless told otherwise. */
  readonly version?: number;
  readonly isCompressed?: boolean;
  readonly password?: string;
  /** Few unless told otherwise, so that thousands of files are quick. */
  readonly rounds?: number;
  /** As Android before 4.4 did. */
  readonly charactersAs?: 'utf-8' | 'low bytes';
}

const newline = '\n';

/** An Android backup of this archive, written without any of the reader's code. */
export function backupOf(archive: Uint8Array, form: BackupForm = {}): Buffer {
  return backupAround(form.isCompressed ? deflateSync(archive) : archive, form);
}

/** An Android backup around what is compressed already, where its form says so. */
export function backupAround(packed: Uint8Array, form: BackupForm): Buffer {
  const { version = 5, isCompressed = false, password } = form;
  const start = ['ANDROID BACKUP', version, isCompressed ? 1 : 0];
  if (password === undefined) return Buffer.concat([headerOf([...start, 'none']), packed]);
  const rounds = form.rounds ?? 2;
  const [userSalt, checksumSalt] = [bytesFrom('user', 64), bytesFrom('checksum', 64)];
  const [userIv, iv, key] = [bytesFrom('user iv', 16), bytesFrom('iv', 16), bytesFrom('key', 32)];
  const old = form.charactersAs === 'low bytes';
  const userKey = pbkdf2Sync(Buffer.from(password, old ? 'latin1' : 'utf8'), userSalt, rounds, 32, 'sha1');
  const checksum = pbkdf2Sync(old ? key : javaUtf8(key), checksumSalt, rounds, 32, 'sha1');
  const blob = encrypted(masterKeyFields(iv, key, checksum), userKey, userIv);
  const lines = [...start, 'AES-256', hex(userSalt), hex(checksumSalt), rounds, hex(userIv), hex(blob)];
  return Buffer.concat([headerOf(lines), encrypted(packed, key, iv)]);
}

/** The fields of a master key blob, before it is encrypted. */
export function masterKeyFields(...fields: readonly Uint8Array[]): Buffer {
  return Buffer.concat(fields.flatMap((field) => [Buffer.of(field.length), field]));
}

export function encrypted(plain: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

/** A tar archive as a library writes it. */
export function archiveOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name, mtime: new Date(0) }, content);
  archive.finalize();
  return buffer(archive as unknown as NodeJS.ReadableStream);
}

function headerOf(lines: readonly (string | number)[]): Buffer {
  return Buffer.from(lines.join(newline) + newline);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

/** U+FF80 to U+FFFF in UTF-8, three bytes for each byte from 0x80 on. */
function javaUtf8(key: Uint8Array): Buffer {
  return Buffer.from(
    [...key].flatMap((byte) =>
      byte < 0x80 ? [byte] : [0xef, byte < 0xc0 ? 0xbe : 0xbf, 0x80 | (byte & 0x3f)],
    ),
  );
}

function bytesFrom(purpose: string, count: number): Buffer {
  return createHash('sha512').update(purpose).digest().subarray(0, count);
}
