import { DamagedApk } from './damaged_apk';

const headerBytes = 8;

/** A stretch of a compiled file: type, header, content. Offsets in bytes from the start of the file. */
export interface Chunk {
  readonly type: number;
  readonly start: number;
  /** Where the content begins, behind the header. */
  readonly content: number;
  readonly end: number;
}

/** @source AOSP androidfw/ResourceTypes.h, ResChunk_header */
export const chunkType = {
  stringPool: 0x0001,
  table: 0x0002,
  xml: 0x0003,
  xmlStartElement: 0x0102,
  xmlEndElement: 0x0103,
  xmlResourceMap: 0x0180,
  tablePackage: 0x0200,
  tableType: 0x0201,
} as const;

/** The chunk that a whole file is. @throws DamagedApk when it is of another type, or cut */
export function fileChunk(bytes: Buffer, type: number, what: string): Chunk {
  const chunk = chunkAt(bytes, 0, bytes.length);
  if (chunk.type === type) return chunk;
  throw new DamagedApk(`${what} begins with a chunk of type ${hex(chunk.type)}, expected ${hex(type)}`);
}

/** The chunks between two offsets, one after the other. @throws DamagedApk when one leaves them */
export function* chunksIn(bytes: Buffer, start: number, end: number): Iterable<Chunk> {
  for (let at = start; at < end; ) {
    const chunk = chunkAt(bytes, at, end);
    yield chunk;
    at = chunk.end;
  }
}

function chunkAt(bytes: Buffer, start: number, limit: number): Chunk {
  if (start + headerBytes > limit)
    throw new DamagedApk(`it ends within the header of the chunk at byte ${start}`);
  const content = start + bytes.readUInt16LE(start + 2);
  const end = start + bytes.readUInt32LE(start + 4);
  if (content < start + headerBytes || content > end)
    throw new DamagedApk(`the chunk at byte ${start} has a header of ${content - start} bytes`);
  if (end > limit)
    throw new DamagedApk(
      `the chunk at byte ${start} ends at byte ${end}, beyond what holds it (byte ${limit})`,
    );
  return { type: bytes.readUInt16LE(start), start, content, end };
}

/** Refuses a reading beyond the chunk. @param what e.g. `the attributes` */
export function requireWithin(chunk: Chunk, end: number, what: string): void {
  if (end > chunk.end)
    throw new DamagedApk(
      `${what} of the chunk at byte ${chunk.start} would end at byte ${end}, it ends at ${chunk.end}`,
    );
}

/** `0x0003` */
export function hex(value: number, digits = 4): string {
  return `0x${value.toString(16).padStart(digits, '0')}`;
}
