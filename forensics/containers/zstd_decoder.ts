import { Decompress } from 'fzstd';
import type { Steps } from '../bytes/engine_steps';
import { UnpackedSource } from '../bytes/unpacked_source';
import type { Decoder } from './decoder';
import { unpackedStream } from './deflate_decoders';
import { isZstd } from './signatures';
import { ZstdUnits } from './zstd_units';

/** So that what comes before damage is given as far as it goes. */
const STEP_BYTES = 512;
/** Largest window that decoders take unless told otherwise (RFC 8878 recommends 8 MiB, the reference takes 128 MiB). */
const MAX_WINDOW_BYTES = 128 * 2 ** 20;

/** All frames of a zstd file as one stream; of a damaged, cut or too large one what comes before. */
export const zstdDecoder: Decoder = {
  name: 'zstd',
  takesLarge: true,
  decode: ({ path, bytes, source }) =>
    isZstd(bytes)
      ? unpackedStream(new UnpackedSource(source, () => new ZstdSteps()), path.replace(/\.zst$/, ''))
      : undefined,
};

class ZstdSteps implements Steps {
  readonly beyondBytes = 0;
  private started = false;
  /** Held back, because the library wants the last bytes to be named as such. */
  private last: Uint8Array | undefined;
  private chunks: Uint8Array[] = [];
  private readonly units = new ZstdUnits();
  private readonly stream = new Decompress((chunk) => this.chunks.push(chunk.slice()));

  push(packed: Uint8Array): Uint8Array {
    if (!this.started && windowBytes(packed) > MAX_WINDOW_BYTES)
      throw new RangeError(`it needs a window of more than ${MAX_WINDOW_BYTES} bytes`);
    this.started = true;
    this.unpack(this.units.take(packed));
    if (this.units.isWaiting) this.unpackLast();
    return this.taken();
  }

  end(): Uint8Array {
    this.unpack(this.units.rest());
    this.stream.push(this.last ?? new Uint8Array(), true);
    return this.taken();
  }

  private unpack(packed: Uint8Array): void {
    for (let at = 0; at < packed.length; at += STEP_BYTES) {
      this.unpackLast();
      this.last = packed.slice(at, at + STEP_BYTES);
    }
  }

  private unpackLast(): void {
    if (this.last !== undefined) this.stream.push(this.last);
    this.last = undefined;
  }

  private taken(): Uint8Array {
    const taken = Buffer.concat(this.chunks);
    this.chunks = [];
    return taken;
  }
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
