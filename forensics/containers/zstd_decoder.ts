import { Decompress } from 'fzstd';
import { MAX_STREAM_BYTES } from './bounds';
import type { Decoded, Decoder } from './decoder';
import { isZstd } from './signatures';
import { endlessTreeAt } from './zstd_endless_tree';

/** So that what comes before damage is given as far as it goes. */
const STEP_BYTES = 512;
/** Largest window that decoders take unless told otherwise (RFC 8878 recommends 8 MiB, the reference takes 128 MiB). */
const MAX_WINDOW_BYTES = 128 * 2 ** 20;

/** All frames of a zstd file as one stream; of a damaged, cut or too large one what comes before. */
export const zstdDecoder: Decoder = {
  name: 'zstd',
  decode: ({ path, bytes }) => (isZstd(bytes) ? unpacked(bytes, path.replace(/\.zst$/, '')) : undefined),
};

function unpacked(packed: Uint8Array, entryPath: string): Decoded[] {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let unread: string | undefined;
  const stream = new Decompress((chunk) => {
    chunks.push(chunk.slice());
    total += chunk.length;
    if (total > MAX_STREAM_BYTES)
      throw new RangeError(`expands beyond ${MAX_STREAM_BYTES} bytes; only the first were searched`);
  });
  try {
    if (windowBytes(packed) > MAX_WINDOW_BYTES)
      throw new RangeError(`needs a window of more than ${MAX_WINDOW_BYTES} bytes`);
    const endless = endlessTreeAt(packed);
    const end = endless ?? packed.length;
    for (let at = 0; at < end; at += STEP_BYTES)
      stream.push(packed.slice(at, Math.min(at + STEP_BYTES, end)), at + STEP_BYTES >= packed.length);
    if (endless !== undefined) throw new Error('a Huffman tree is packed without end');
  } catch (error) {
    const { message } = error as Error;
    unread = error instanceof RangeError ? message : `cannot be unpacked to the end: ${message}`;
  }
  const content = { place: 'unpacked', bytes: Buffer.concat(chunks), entryPath };
  return unread === undefined ? [content] : [content, { place: '', unread }];
}

/** What the first frame's header asks for, so that a damaged one does not take all memory. @source RFC 8878, 3.1.1.1 */
function windowBytes(frame: Uint8Array): number {
  const [descriptor = 0, window = 0] = frame.subarray(4, 6);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  if (!isSingleSegment) return 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8);
  const sizeBytes = [1, 2, 4, 8][descriptor >> 6]!;
  const start = 5 + [0, 1, 2, 4][descriptor & 3]!;
  return frame.subarray(start, start + sizeBytes).reduce((size, byte, i) => size + byte * 256 ** i, 0);
}
