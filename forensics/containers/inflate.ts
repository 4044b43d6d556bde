import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { Gunzip, Inflate, Unzlib } from 'fflate';
import { MAX_STREAM_BYTES } from './bounds';
import { reasonOf } from './unpack_reason';

type Format = 'gzip' | 'zlib' | 'deflate';

const SALVAGE_STEP_BYTES = 512;

const whole = { gzip: gunzipSync, zlib: inflateSync, deflate: inflateRawSync };
const stepwise = { gzip: Gunzip, zlib: Unzlib, deflate: Inflate };

export interface Inflated {
  /** As far as it could be unpacked. */
  readonly bytes: Uint8Array;
  /** Why not to the end. */
  readonly unread?: string;
  /** How many of the bytes belong to the stream; all of them when it was not unpacked to its end. */
  readonly packedBytes: number;
}

/** Unpacks deflated bytes; of damaged, truncated or too large ones what comes before that point. */
export function inflate(format: Format, bytes: Uint8Array): Inflated {
  try {
    const { buffer, engine } = unpackedWhole(format, bytes);
    return { bytes: buffer, packedBytes: engine.bytesWritten };
  } catch (error) {
    return { bytes: salvage(format, bytes), unread: reasonOf(error), packedBytes: bytes.length };
  }
}

/** `info` is known to Node and missing from its types. */
function unpackedWhole(format: Format, bytes: Uint8Array) {
  const options = { maxOutputLength: MAX_STREAM_BYTES, info: true };
  return whole[format](bytes, options) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
}

function salvage(format: Format, bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new stepwise[format]((chunk: Uint8Array) => {
    chunks.push(chunk);
    total += chunk.length;
  });
  try {
    for (let at = 0; at < bytes.length && total < MAX_STREAM_BYTES; at += SALVAGE_STEP_BYTES) {
      stream.push(bytes.subarray(at, at + SALVAGE_STEP_BYTES), false);
    }
  } catch {
    // What was unpacked before the damage is all that there is; the caller has the reason already.
  }
  return Buffer.concat(chunks).subarray(0, MAX_STREAM_BYTES);
}
