import { maskedCrc32c } from './crc32c';

const blockBytes = 32_768;
const headerBytes = 7;
const fragmentTypes = { full: 1, first: 2, middle: 3, last: 4 } as const;

/** A record of a LevelDB log, joined of its fragments. */
export interface LogRecord {
  /** From 1, by position in the file. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** `whole`: all fragments are there and their checksums hold. `cut`: the file ends within it, or a fragment is missing. */
  readonly state: 'whole' | 'damaged' | 'cut';
}

interface Fragment {
  readonly type: number;
  readonly bytes: Uint8Array;
  readonly checksumHolds: boolean;
  readonly complete: boolean;
}

/** All records of a log by position, what is left of damaged and cut ones included. @source LevelDB, "Log format" */
export function* logRecords(file: Uint8Array): Generator<LogRecord> {
  let open: Fragment[] = [];
  let number = 0;
  const closed = (ended: boolean): LogRecord[] => {
    if (open.length === 0) return [];
    const intact = open.every(({ checksumHolds }) => checksumHolds);
    const state = !ended || open.some(({ complete }) => !complete) ? 'cut' : intact ? 'whole' : 'damaged';
    const bytes = Buffer.concat(open.map((fragment) => fragment.bytes));
    open = [];
    number += 1;
    return [{ number, bytes, state }];
  };
  for (const fragment of fragmentsOf(file)) {
    const starts = fragment.type === fragmentTypes.full || fragment.type === fragmentTypes.first;
    if (starts) yield* closed(false);
    const headless = !starts && open.length === 0;
    open.push(fragment);
    if (fragment.type === fragmentTypes.full || fragment.type === fragmentTypes.last)
      yield* closed(!headless);
  }
  yield* closed(false);
}

/** Whether at least one record's checksum holds: chance does not bring that about in other files. */
export function isLevelDbLog(file: Uint8Array): boolean {
  for (const { checksumHolds } of fragmentsOf(file)) if (checksumHolds) return true;
  return false;
}

function* fragmentsOf(file: Uint8Array): Generator<Fragment> {
  for (let start = 0; start < file.length; start += blockBytes) {
    yield* fragmentsOfBlock(
      Buffer.from(file.buffer, file.byteOffset, file.length).subarray(start, start + blockBytes),
    );
  }
}

/** The fragments of a block, up to the first header that is none: zeros fill up blocks, and after damage nothing is certain. */
function* fragmentsOfBlock(block: Buffer): Generator<Fragment> {
  for (let at = 0; at + headerBytes <= block.length; ) {
    const length = block.readUInt16LE(at + 4);
    const type = block.readUInt8(at + 6);
    if (type < fragmentTypes.full || type > fragmentTypes.last) return;
    const end = at + headerBytes + length;
    const complete = end <= block.length;
    const checksumHolds = complete && maskedCrc32c(block.subarray(at + 6, end)) === block.readUInt32LE(at);
    yield { type, bytes: block.subarray(at + headerBytes, end), checksumHolds, complete };
    at = end;
  }
}
