import type { Decoded, Decoder } from '../containers/decoder';
import { inflate } from '../containers/inflate';
import { isAndroidBackup, isTar } from '../containers/signatures';
import { lacksEndMark } from '../containers/tar_decoder';
import { AES_BLOCK_BYTES, decryptBlocks, withoutPadding } from './aes_cbc';
import { type MasterKey, openMasterKey } from './master_key';
import { type AndroidBackupHeader, readHeader } from './read_header';

/** What a layer gives, and why it gave no more. */
interface Layer {
  readonly bytes: Uint8Array;
  readonly unread?: string;
}

/**
 * What `adb backup` writes (.ab): below its header, encryption and compression lies one tar archive. An encrypted backup is
 * opened by one of the examiner's passwords; of a damaged or cut one comes what there is.
 */
export const androidBackupDecoder: Decoder = {
  name: 'android_backup',
  decode: ({ path, bytes, passwords }) =>
    isAndroidBackup(path, bytes) ? archiveOf(path, bytes, passwords) : undefined,
};

function* archiveOf(path: string, bytes: Uint8Array, passwords: readonly string[]): Generator<Decoded> {
  const header = readHeader(bytes);
  if (header.body.length === 0) throw new Error('is cut short: nothing follows its header');
  const entryPath = `${path.replace(/\.ab$/, '')}.tar`;
  const decrypted = header.envelope
    ? decrypt(header, masterKeyOf(header, passwords))
    : { bytes: header.body };
  const archive = header.isCompressed ? unpack(decrypted) : decrypted;
  if (archive.bytes === header.body) yield { place: 'archive', nested: header.body, entryPath };
  else yield { place: 'archive', bytes: archive.bytes, entryPath };
  const unread = archive.unread ?? whyNoWholeTar(archive.bytes);
  if (unread !== undefined) yield { place: '', unread };
}

function masterKeyOf({ version, envelope }: AndroidBackupHeader, passwords: readonly string[]): MasterKey {
  if (passwords.length === 0) throw new Error('is encrypted, and no password was given: hand it over');
  const masterKey = openMasterKey(version, envelope!, passwords);
  if (masterKey === undefined)
    throw new Error('is encrypted, and no password given opens it: each is wrong, or its header is damaged');
  return masterKey;
}

function decrypt({ body }: AndroidBackupHeader, { key, iv }: MasterKey): Layer {
  const beyond = body.length % AES_BLOCK_BYTES;
  const bytes = decryptBlocks(body.subarray(0, body.length - beyond), key, iv);
  if (beyond > 0)
    return { bytes, unread: `is cut short: its last AES block has ${beyond} of ${AES_BLOCK_BYTES} bytes` };
  const plain = withoutPadding(bytes);
  return plain
    ? { bytes: plain }
    : { bytes, unread: 'is cut short or damaged: its last AES block is no end' };
}

function unpack(packed: Layer): Layer {
  const { bytes, unread, packedBytes } = inflate('zlib', packed.bytes);
  const beyond = packed.bytes.length - packedBytes;
  const reason = packed.unread ?? unread ?? (beyond > 0 ? `has ${beyond} bytes behind its end` : undefined);
  return reason === undefined ? { bytes } : { bytes, unread: reason };
}

function whyNoWholeTar(archive: Uint8Array): string | undefined {
  const isEmpty = archive.every((byte) => byte === 0);
  if (!isEmpty && !isTar(archive)) return 'holds no tar archive below its header';
  return lacksEndMark(archive) ? 'is cut short: the end mark of its tar archive is missing' : undefined;
}
