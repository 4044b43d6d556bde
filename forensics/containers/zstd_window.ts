/** Largest window that decoders take unless told otherwise (RFC 8878 recommends 8 MiB, the reference takes 128 MiB). */
const MAX_WINDOW_BYTES = 128 * 2 ** 20;

/** @param header a whole frame header @throws RangeError when the frame asks for more memory than decoders take @source RFC 8878, 3.1.1.1 */
export function requireUsualWindow(header: Uint8Array): void {
  if (windowBytes(header) > MAX_WINDOW_BYTES)
    throw new RangeError(`it needs a window of more than ${MAX_WINDOW_BYTES} bytes`);
}

function windowBytes(header: Uint8Array): number {
  const [descriptor = 0, window = 0] = header.subarray(4, 6);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  if (!isSingleSegment) return 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8);
  const sizeBytes = [1, 2, 4, 8][descriptor >> 6]!;
  const start = 5 + [0, 1, 2, 4][descriptor & 3]!;
  return header.subarray(start, start + sizeBytes).reduce((size, byte, i) => size + byte * 256 ** i, 0);
}
