import { uncompress } from 'snappyjs';
import { MAX_STREAM_BYTES } from '../containers/bounds';

/** What Blink puts before a value that it compressed. */
const wrapper = Uint8Array.of(0xff, 0x11, 0x02);
/** A varint of up to 10 bytes may stand before it: the version of the object store's schema. */
const longestPrefix = 10;

/** The compressed part of a value that Blink compressed; undefined for other values. @source facts on Chromium profiles */
export function compressedPart(value: Uint8Array): Uint8Array | undefined {
  const start = Buffer.from(value.subarray(0, longestPrefix + wrapper.length)).indexOf(wrapper);
  return start < 0 ? undefined : value.subarray(start + wrapper.length);
}

/** No snappy element makes more of its bytes: 3 bytes copy 64. */
const largestExpansion = 22;

/** Unpacks a raw snappy block. @throws Error when it is damaged or larger than the bound on streams */
export function unpackSnappy(bytes: Uint8Array): Uint8Array {
  return uncompress(Uint8Array.from(bytes), Math.min(MAX_STREAM_BYTES, largestExpansion * bytes.length));
}
