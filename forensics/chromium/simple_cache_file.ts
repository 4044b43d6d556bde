import { isSimpleCacheFile } from '../containers/signatures';

const headerBytes = 24;
const endRecordBytes = 24;
const endMagic = Buffer.from('d8410d97456ffaf4', 'hex');
const rangeMagic = Buffer.from('6b67536501bf97eb', 'hex');
const rangeHeaderBytes = 32;
const hasKeyHash = 2;
const keyHashBytes = 32;

/** The streams of a cache entry's file, not copied. */
export interface SimpleCacheFile {
  readonly body: Uint8Array;
  /** HTTP headers and what Chromium noted of them; undefined where the file has none. */
  readonly metadata: Uint8Array | undefined;
}

/**
 * Takes apart `…_0` (headers and body) and `…_1` (a further stream) of Chromium's Simple cache, by their end records.
 * @param path decides which of the two it is
 * @returns undefined when an end record is missing or elsewhere than another says: the entry is cut, damaged or unfinished
 * @source Chromium's Simple cache entry format, tried with a real profile (Cache, Cache Storage, ScriptCache, Code Cache)
 */
export function readSimpleCacheFile(path: string, file: Uint8Array): SimpleCacheFile | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  const bodyStart = bodyStartOf(bytes);
  const lastEnd = bytes.length - endRecordBytes;
  if (bodyStart === undefined || lastEnd < bodyStart || !isEndRecord(bytes, lastEnd)) return undefined;
  if (path.endsWith('_1')) return { body: bytes.subarray(bodyStart, lastEnd), metadata: undefined };
  const hashBytes = (bytes.readUInt32LE(lastEnd + 8) & hasKeyHash) === 0 ? 0 : keyHashBytes;
  const metadataEnd = lastEnd - hashBytes;
  const metadataStart = metadataEnd - bytes.readUInt32LE(lastEnd + 16);
  const bodyEnd = metadataStart - endRecordBytes;
  if (bodyEnd < bodyStart || !isEndRecord(bytes, bodyEnd)) return undefined;
  return {
    body: bytes.subarray(bodyStart, bodyEnd),
    metadata: bytes.subarray(metadataStart, metadataEnd),
  };
}

/** What follows the key of a file that is not whole. */
export function restOfSimpleCacheFile(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  return bytes.subarray(bodyStartOf(bytes) ?? headerBytes);
}

/**
 * The content of `…_s`, whose ranges are in the order in which they came: joined by their places, so that nothing is cut in two.
 * @throws Error when a range is damaged or cut
 */
export function sparseContent(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  const ranges: { place: bigint; content: Buffer }[] = [];
  for (let at = bodyStartOf(bytes) ?? headerBytes; at < bytes.length; ) {
    const start = at + rangeHeaderBytes;
    if (start > bytes.length || !bytes.subarray(at, at + rangeMagic.length).equals(rangeMagic))
      throw new Error(`holds no range at offset ${at}: damaged or cut`);
    const end = start + Number(bytes.readBigUInt64LE(at + 16));
    if (end > bytes.length) throw new Error(`holds a range that is cut at offset ${at}`);
    ranges.push({ place: bytes.readBigUInt64LE(at + 8), content: bytes.subarray(start, end) });
    at = end;
  }
  ranges.sort((a, b) => Number(a.place - b.place));
  return Buffer.concat(ranges.map(({ content }) => content));
}

function bodyStartOf(bytes: Buffer): number | undefined {
  if (!isSimpleCacheFile(bytes) || bytes.length < headerBytes) return undefined;
  const start = headerBytes + bytes.readUInt32LE(12);
  return start <= bytes.length ? start : undefined;
}

function isEndRecord(bytes: Buffer, at: number): boolean {
  return at >= 0 && bytes.subarray(at, at + endMagic.length).equals(endMagic);
}
