import { type ByteSource, bytesInMemory, readInto } from './byte_source';

/** A piece of a source, with some bytes before and behind the part that is its own. */
export interface Window {
  readonly bytes: Uint8Array;
  /** Offset in the source of the first byte. */
  readonly base: number;
  /** Start of its own part, in the source; each byte of a source belongs to one window. */
  readonly from: number;
  /** End of its own part. */
  readonly to: number;
}

export interface WindowForm {
  /** What is read at once. */
  readonly windowBytes: number;
  /** How many bytes before its own part a window has at least, where there are so many. */
  readonly before: number;
  /** How many behind it. */
  readonly after: number;
}

/** A source from its start to its end, each byte read once; one in memory is one window. The bytes of a window stay until the next. */
export function* windowsOf(
  source: ByteSource,
  { windowBytes, before, after }: WindowForm,
): Generator<Window> {
  const whole = bytesInMemory(source);
  if (whole !== undefined) {
    yield { bytes: whole, base: 0, from: 0, to: whole.length };
    return;
  }
  const buffer = new Uint8Array(before + after + windowBytes);
  let kept = 0;
  let from = 0;
  for (let at = 0; ; ) {
    const read = readInto(source, at, buffer.subarray(kept, kept + windowBytes));
    const base = at - kept;
    const bytes = buffer.subarray(0, kept + read);
    at += read;
    const isLast = read < windowBytes;
    const to = isLast ? at : Math.max(from, at - after);
    yield { bytes, base, from, to };
    if (isLast) return;
    from = to;
    const keptFrom = Math.max(0, from - before - base);
    buffer.copyWithin(0, keptFrom, bytes.length);
    kept = bytes.length - keptFrom;
  }
}
