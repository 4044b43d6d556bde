import { type ByteSource, bytesInMemory, memorySource, stretchOf } from '../bytes/byte_source';
import { CbcSource, paddingBytes } from '../bytes/cbc_source';
import { holdsOnlyZeros } from '../bytes/find_bytes';
import type { Decoded, Decoder, DecoderInput } from '../containers/decoder';
import { inflated } from '../containers/deflate_decoders';
import { isAndroidBackup, isTar } from '../containers/signatures';
import { lacksEndMark } from '../containers/tar_decoder';
import { AES_BLOCK_BYTES, decryptBlocks } from './aes_cbc';
import { type MasterKey, openMasterKey } from './master_key';
import { type AndroidBackupHeader, readHeader } from './read_header';

/** What a layer gives. */
interface Layer {
  readonly source: ByteSource;
  /** Why it gave no more; asked once the source was read to its end. */
  readonly unread: () => string | undefined;
}

/**
 * What `adb backup` writes (.ab): below its header, encryption and compression lies one tar archive. An encrypted backup is
 * opened by one of the examiner's passwords; of a damaged or cut one comes what there is.
 */
export const androidBackupDecoder: Decoder = {
  name: 'android_backup',
  takesLarge: true,
  decode: (input) => (isAndroidBackup(input.path, input.bytes) ? archiveOf(input) : undefined),
};

function* archiveOf({ path, bytes, source, passwords }: DecoderInput): Generator<Decoded> {
  const header = readHeader(bytes);
  if (header.body.length === 0) throw new Error('is cut short: nothing follows its header');
  const entryPath = `${path.replace(/\.ab$/, '')}.tar`;
  const bodyStart = bytes.length - header.body.length;
  const body = stretchOf(source, bodyStart, source.size - bodyStart);
  const decrypted = header.envelope
    ? decrypt(body, masterKeyOf(header, passwords))
    : { source: body, unread: () => undefined };
  const archive = header.isCompressed ? unpack(decrypted) : decrypted;
  if (archive.source === body) yield { place: 'archive', nested: body, entryPath };
  else yield { place: 'archive', source: archive.source, entryPath };
  const unread = archive.unread() ?? whyNoWholeTar(archive.source);
  if (unread !== undefined) yield { place: '', unread };
}

function masterKeyOf({ version, envelope }: AndroidBackupHeader, passwords: readonly string[]): MasterKey {
  if (passwords.length === 0) throw new Error('is encrypted, and no password was given: hand it over');
  const masterKey = openMasterKey(version, envelope!, passwords);
  if (masterKey === undefined)
    throw new Error('is encrypted, and no password given opens it: each is wrong, or its header is damaged');
  return masterKey;
}

function decrypt(body: ByteSource, { key, iv }: MasterKey): Layer {
  const beyond = body.size % AES_BLOCK_BYTES;
  const inMemory = bytesInMemory(body);
  const plain = inMemory
    ? memorySource(decryptBlocks(inMemory.subarray(0, inMemory.length - beyond), key, iv))
    : new CbcSource(body, key, iv);
  if (beyond > 0) {
    const unread = `is cut short: its last AES block has ${beyond} of ${AES_BLOCK_BYTES} bytes`;
    return { source: plain, unread: () => unread };
  }
  const padding = paddingBytes(plain);
  return padding === undefined
    ? { source: plain, unread: () => 'is cut short or damaged: its last AES block is no end' }
    : { source: stretchOf(plain, 0, plain.size - padding), unread: () => undefined };
}

function unpack(packed: Layer): Layer {
  const source = inflated.zlib(packed.source);
  return { source, unread: () => packed.unread() ?? source.trouble ?? whatFollows(source.beyondBytes) };
}

function whatFollows(beyondBytes: number): string | undefined {
  return beyondBytes > 0 ? `has ${beyondBytes} bytes behind its end` : undefined;
}

function whyNoWholeTar(archive: ByteSource): string | undefined {
  if (!isTar(archive.read(0, 512)) && !holdsOnlyZeros(archive))
    return 'holds no tar archive below its header';
  return lacksEndMark(archive) ? 'is cut short: the end mark of its tar archive is missing' : undefined;
}
