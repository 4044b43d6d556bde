import { type ByteSource, memorySource } from '../bytes/byte_source';
import { isPageSize, view } from './layout';

const headerBytes = 32;
const frameHeaderBytes = 24;

/**
 * What a frame is to the log as it stands: `current` belongs to it, `stale` was left from before the log was restarted,
 * `torn` belongs to it by its salts but its checksum does not hold (over the bytes as stored).
 */
export type FrameState = 'current' | 'stale' | 'torn';

/** One page as written to a write-ahead log. */
export interface WalFrame {
  /** From 1, by position in the file. */
  readonly number: number;
  readonly pageNumber: number;
  /** Of the whole page; shorter only in the last frame of a log that was cut. */
  readonly page: Uint8Array;
  readonly state: FrameState;
  /** Both salts as hex: frames with the same salts were written between two restarts of the log. */
  readonly generation: string;
  /** Pages of the database after the transaction that this frame ends; 0 when it ends none. */
  readonly databasePages: number;
}

export interface Wal {
  readonly pageBytes: number;
  /** By position. */
  readonly frames: readonly WalFrame[];
}

/** Takes a write-ahead log apart; undefined when the bytes do not start with its header. @source SQLite file format, "The Write-Ahead Log" */
export function readWal(bytes: Uint8Array): Wal | undefined {
  return readWalSource(memorySource(bytes));
}

/** As readWal, of a log that may lie outside memory: each page is read when it is asked for. */
export function readWalSource(wal: ByteSource): Wal | undefined {
  const headerOfLog = wal.read(0, headerBytes);
  if (headerOfLog.length < headerBytes) return undefined;
  const header = view(headerOfLog);
  const magic = header.getUint32(0);
  const pageBytes = header.getUint32(8);
  if ((magic & ~1) >>> 0 !== 0x377f_0682 || !isPageSize(pageBytes)) return undefined;
  const order = { littleEndian: (magic & 1) === 0 };
  const generation = hexAt(headerOfLog, 16);
  const frames: WalFrame[] = [];
  let previous = { generation, sum: checksum(headerOfLog.subarray(0, 24), { first: 0, second: 0 }, order) };
  for (let at = headerBytes; at + frameHeaderBytes < wal.size; at += frameHeaderBytes + pageBytes) {
    const frame = wal.read(at, frameHeaderBytes + pageBytes);
    const start = at + frameHeaderBytes;
    const own = hexAt(frame, 8);
    const holds = previous.generation === own && checksumHolds(frame, previous.sum, order, pageBytes);
    frames.push({
      number: frames.length + 1,
      pageNumber: view(frame).getUint32(0),
      get page() {
        return wal.read(start, pageBytes);
      },
      state: own !== generation ? 'stale' : holds ? 'current' : 'torn',
      generation: own,
      databasePages: view(frame).getUint32(4),
    });
    previous = {
      generation: own,
      sum: { first: view(frame).getUint32(16), second: view(frame).getUint32(20) },
    };
  }
  return { pageBytes, frames };
}

/** Frames of committed transactions of the log as it stands, in the order in which they apply. */
export function committedFrames(wal: Wal): readonly WalFrame[] {
  const end = wal.frames.findIndex((frame) => frame.state !== 'current');
  const current = end < 0 ? wal.frames : wal.frames.slice(0, end);
  const lastCommit = current.findLastIndex((frame) => frame.databasePages > 0);
  return current.slice(0, lastCommit + 1);
}

interface Sum {
  readonly first: number;
  readonly second: number;
}

interface ByteOrder {
  readonly littleEndian: boolean;
}

function checksumHolds(frame: Uint8Array, before: Sum, order: ByteOrder, pageBytes: number): boolean {
  if (frame.length < frameHeaderBytes + pageBytes) return false;
  const overHeader = checksum(frame.subarray(0, 8), before, order);
  const sum = checksum(frame.subarray(frameHeaderBytes), overHeader, order);
  return sum.first === view(frame).getUint32(16) && sum.second === view(frame).getUint32(20);
}

function checksum(bytes: Uint8Array, before: Sum, { littleEndian }: ByteOrder): Sum {
  const words = view(bytes);
  let { first, second } = before;
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    first = (first + words.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + words.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return { first, second };
}

function hexAt(bytes: Uint8Array, offset: number): string {
  return Buffer.from(bytes.subarray(offset, offset + 8)).toString('hex');
}
