import { type ByteSource, stretchOf } from '../bytes/byte_source';
import { cachedSource } from '../bytes/cached_source';
import { asBuffer } from '../bytes/find_bytes';
import type { Decoded, Decoder } from './decoder';
import { isTar, tarChecksumFits } from './signatures';

const BLOCK_BYTES = 512;
/** Headers are read forwards. */
const blocksAhead = 2;
/** Types of links, devices, folders and pipes. */
const NO_FILES = '123456';

/** Longest name that is read: a hostile header may state any length. */
const MAX_NAME_BYTES = 65_536;

/** Files of a tar archive (v7, ustar, GNU and pax names); of a truncated one what is there. */
export const tarDecoder: Decoder = {
  name: 'tar',
  takesLarge: true,
  decode: ({ bytes, source }) => (isTar(bytes) ? entriesOf(source) : undefined),
};

function* entriesOf(tar: ByteSource): Iterable<Decoded> {
  const blocks = cachedSource(tar, blocksAhead);
  let longName: string | undefined;
  for (let at = 0; ; ) {
    const header = headerAt(blocks, at);
    if (header.every((byte) => byte === 0)) return;
    if (header.length < BLOCK_BYTES || !tarChecksumFits(header)) {
      yield { place: `block ${at / BLOCK_BYTES}`, unread: 'is no tar header: truncated or damaged' };
      return;
    }
    const start = at + BLOCK_BYTES;
    const sizeBytes = sizeOf(header);
    const content = stretchOf(tar, start, sizeBytes);
    const type = String.fromCharCode(header[156]!);
    const name = longName ?? nameOf(header);
    longName = undefined;
    if (type === 'L') longName = textUpToZero(namesIn(content));
    else if (type === 'x') longName = paxPath(namesIn(content));
    else if (type !== 'g' && type !== 'K') yield entryOf(name, type, content);
    if (content.size < sizeBytes) {
      yield { place: `entry ${name}`, unread: `is truncated: ${content.size} of ${sizeBytes} bytes` };
      return;
    }
    at = start + Math.ceil(sizeBytes / BLOCK_BYTES) * BLOCK_BYTES;
  }
}

/** Folders, links and devices are no files, unless they hold something all the same. */
function entryOf(name: string, type: string, content: ByteSource): Decoded {
  const isFile = content.size > 0 || !NO_FILES.includes(type);
  return { place: `entry ${name}`, source: content, ...(isFile && { entryPath: name }) };
}

/** Whether the archive runs out behind a whole member, without the two empty blocks that end one. */
export function lacksEndMark(tar: ByteSource): boolean {
  const blocks = cachedSource(tar, blocksAhead);
  for (let at = 0; ; ) {
    const header = headerAt(blocks, at);
    if (header.every((byte) => byte === 0)) return at + 2 * BLOCK_BYTES > tar.size;
    if (header.length < BLOCK_BYTES || !tarChecksumFits(header)) return false;
    const end = at + BLOCK_BYTES + sizeOf(header);
    if (end > tar.size) return false;
    at = BLOCK_BYTES * Math.ceil(end / BLOCK_BYTES);
  }
}

function headerAt(blocks: ByteSource, at: number): Buffer {
  return asBuffer(blocks.read(at, BLOCK_BYTES));
}

function namesIn(content: ByteSource): Buffer {
  return asBuffer(content.read(0, MAX_NAME_BYTES));
}

function nameOf(header: Buffer): string {
  const prefix =
    header.toString('latin1', 257, 262) === 'ustar' ? textUpToZero(header.subarray(345, 500)) : '';
  const name = textUpToZero(header.subarray(0, 100));
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Octal digits, or GNU's binary form for sizes beyond 8 GiB. */
function sizeOf(header: Buffer): number {
  if ((header[124]! & 0x80) !== 0) return Number(header.readBigUInt64BE(128));
  return Number.parseInt(header.toString('latin1', 124, 136), 8) || 0;
}

function paxPath(records: Buffer): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records.toString('utf8'))?.[1];
}

function textUpToZero(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? bytes.length : end);
}
