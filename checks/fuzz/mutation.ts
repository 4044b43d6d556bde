import type { FuzzRandom } from './fuzz_random';

/** Bytes at the ends of a file that most mutations leave alone: what says of which kind it is. */
export interface Kept {
  readonly head: number;
  readonly tail: number;
}

/** Values at which sizes, counts and places break. */
const edgeValues = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];
const mostEdits = 4;
/** Of so many inputs one is changed at its ends too. */
const wholeFileOneIn = 8;

/** A changed copy of a file: bits flipped, numbers set to their edges, stretches removed, repeated, moved or cut. */
export function mutated(file: Uint8Array, { head, tail }: Kept, random: FuzzRandom): Buffer {
  const keepsEnds = random.integer(wholeFileOneIn) > 0 && head + tail < file.length;
  const start = keepsEnds ? head : 0;
  const end = file.length - (keepsEnds ? tail : 0);
  let middle: Buffer = Buffer.from(file.subarray(start, end));
  for (let edits = 1 + random.integer(mostEdits); edits > 0; edits--) middle = edited(middle, random);
  return Buffer.concat([file.subarray(0, start), middle, file.subarray(end)]);
}

function edited(bytes: Buffer, random: FuzzRandom): Buffer {
  if (bytes.length === 0) return bytes;
  const at = random.integer(bytes.length);
  const length = 1 + random.integer(Math.min(64, bytes.length - at));
  switch (random.integer(8)) {
    case 0:
      bytes[at] = random.integer(256);
      return bytes;
    case 1:
    case 2:
    case 3:
      bytes[at]! ^= 1 << random.integer(8);
      return bytes;
    case 4:
      return withNumber(bytes, at, random);
    case 5:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 6:
      return Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]);
    default:
      bytes.copyWithin(random.integer(bytes.length), at, at + length);
      return bytes;
  }
}

function withNumber(bytes: Buffer, at: number, random: FuzzRandom): Buffer {
  const [width, value] = [random.pick([1, 2, 4]), random.pick(edgeValues)];
  if (at + width > bytes.length) return bytes;
  const fitting = value % 2 ** (8 * width);
  if (random.integer(2) === 0) bytes.writeUIntBE(fitting, at, width);
  else bytes.writeUIntLE(fitting, at, width);
  return bytes;
}
