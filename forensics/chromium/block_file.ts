import type { ByteSource } from '../bytes/byte_source';

/** Before the blocks: magic, version, sizes, and which blocks are in use. */
const fileHeaderBytes = 8192;
const entryBlockBytes = 256;
/** What of an entry stands before its key. */
const entryHeaderBytes = 96;
const normalState = 0;

/** Where a stream lies, by the kind in bits 28 to 30 of its address. */
const blockBytesByKind = [undefined, undefined, 256, 1024, 4096] as const;

/** An entry of a blockfile cache. */
export interface BlockFileEntry {
  /** From 0, by position in the file. */
  readonly block: number;
  /** Addresses and sizes of its streams: headers, body. */
  readonly streams: readonly { readonly address: number; readonly bytes: number }[];
}

/**
 * The entries in use of a `data_1` and the files that continue it. Blocks that hold no entry, or one that was removed, are left
 * out: their streams may be another's by now.
 * @source Chromium's blockfile cache format
 */
export function* blockFileEntries(file: Uint8Array): Generator<BlockFileEntry> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  for (let at = fileHeaderBytes; at + entryHeaderBytes <= bytes.length; at += entryBlockBytes) {
    const keyLength = bytes.readInt32LE(at + 32);
    const streams = [0, 1].map((index) => ({
      bytes: bytes.readInt32LE(at + 40 + 4 * index),
      address: bytes.readUInt32LE(at + 56 + 4 * index),
    }));
    const isEntry = keyLength > 0 && bytes.readInt32LE(at + 20) === normalState && hasKey(bytes, at);
    if (isEntry && streams.every(({ bytes: size, address }) => size >= 0 && isAddress(address)))
      yield { block: (at - fileHeaderBytes) / entryBlockBytes, streams };
  }
}

/**
 * The bytes of a stream, not copied; undefined when its file is missing or too short.
 * @param beside the file of that name in the same folder
 */
export function readStream(
  { address, bytes }: BlockFileEntry['streams'][number],
  beside: (name: string) => ByteSource | undefined,
): Uint8Array | undefined {
  if (bytes === 0) return new Uint8Array();
  const blockBytes = blockBytesByKind[(address >>> 28) & 7];
  const isSeparate = blockBytes === undefined;
  const name = isSeparate
    ? `f_${(address & 0x0fff_ffff).toString(16).padStart(6, '0')}`
    : `data_${(address >>> 16) & 0xff}`;
  const start = isSeparate ? 0 : fileHeaderBytes + (address & 0xffff) * blockBytes;
  const found = beside(name)?.read(start, bytes);
  return found?.length === bytes ? found : undefined;
}

/** An address that is set is marked as such in its highest bit, and names a separate file or a file of blocks. */
function isAddress(address: number): boolean {
  const kind = (address >>> 28) & 7;
  return address === 0 || (address >>> 31 === 1 && (kind === 0 || blockBytesByKind[kind] !== undefined));
}

/** A key in the entry itself is printable; a longer one has an address. */
function hasKey(bytes: Buffer, at: number): boolean {
  const longKey = bytes.readUInt32LE(at + 36);
  if (longKey !== 0) return isAddress(longKey);
  const first = bytes[at + entryHeaderBytes] ?? 0;
  return first >= 0x20 && first < 0x7f;
}
