import { Decompress } from 'fzstd';
import type { Steps } from '../bytes/engine_steps';
import { UnpackedSource } from '../bytes/unpacked_source';
import type { Decoder } from './decoder';
import { unpackedStream } from './deflate_decoders';
import { isZstd } from './signatures';
import { ZstdUnits } from './zstd_units';

/** So that what comes before damage is given as far as it goes. */
const STEP_BYTES = 512;

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
  /** Held back, because the library wants the last bytes to be named as such. */
  private last: Uint8Array | undefined;
  private chunks: Uint8Array[] = [];
  private readonly units = new ZstdUnits();
  private readonly stream = new Decompress((chunk) => this.chunks.push(chunk.slice()));

  push(packed: Uint8Array): Uint8Array {
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
