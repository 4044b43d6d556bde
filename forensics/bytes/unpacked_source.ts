import type { ByteSource } from './byte_source';
import type { Steps } from './engine_steps';

const stepBytes = 16_384;
/** Steps over what expands by much, so that no step gives far more than `mostAtOnceBytes`. */
const shortestStepBytes = 1_024;
const mostAtOnceBytes = 1_048_576;
const readAheadBytes = 16 * stepBytes;
/** Steps over the piece in which damage lies, so that little of what comes before it is lost. */
const salvageStepBytes = 16;
/** How much of one stream may be unpacked anew for those who read backwards: 32 GiB. */
const mostAgainBytes = 32 * 2 ** 30;
/** What a pass that has come to the end keeps of it. */
const keptAtEndBytes = 262_144;

/**
 * What a packed stream gives, unpacked as it is read: forwards at no cost, backwards from its start again. Of a damaged or cut
 * stream what comes before that point.
 */
export class UnpackedSource implements ByteSource {
  readonly isPacked = true;
  private known:
    | { readonly size: number; readonly trouble: string | undefined; readonly beyondBytes: number }
    | undefined;
  private pass: Pass | undefined;
  private againBytes = 0;

  /** @param start begins a pass over the packed bytes */
  constructor(
    private readonly packed: ByteSource,
    private readonly start: () => Steps,
  ) {}

  get size(): number {
    return this.end().size;
  }

  /** Why the stream was not unpacked to its end, in words; undefined when it was. Unpacks what was not unpacked so far. */
  get trouble(): string | undefined {
    return this.end().trouble;
  }

  /** How many packed bytes lie behind the end of the stream. Unpacks what was not unpacked so far. */
  get beyondBytes(): number {
    return this.end().beyondBytes;
  }

  /** @throws Error when it is read backwards too often */
  read(offset: number, length: number): Uint8Array {
    if (this.known !== undefined && offset >= this.known.size) return new Uint8Array();
    if (this.pass === undefined || offset < this.pass.keptFrom) this.pass = this.newPass();
    const bytes = this.pass.read(offset, length);
    if (this.pass.ended) {
      const { at: size, trouble, beyondBytes } = this.pass;
      this.known ??= { size, trouble, beyondBytes };
    }
    return bytes;
  }

  rest(): void {
    this.againBytes += this.pass?.at ?? 0;
    this.pass = undefined;
  }

  private end(): NonNullable<typeof this.known> {
    while (this.known === undefined) this.read(this.pass?.at ?? 0, stepBytes);
    return this.known;
  }

  private newPass(): Pass {
    this.rest();
    if (this.againBytes > mostAgainBytes)
      throw new Error(
        `is needed out of order and lies in a packed stream, of which ${mostAgainBytes} bytes were unpacked for it`,
      );
    return new Pass(this.packed, this.start);
  }
}

/** One way through the packed bytes. */
class Pass {
  /** What was unpacked so far, in bytes. */
  at = 0;
  ended = false;
  trouble: string | undefined;
  beyondBytes = 0;
  private packedAt = 0;
  private readAhead: Uint8Array = new Uint8Array();
  private nextStepBytes = shortestStepBytes;
  private steps: Steps;
  /** The last bytes that were unpacked, up to `at`. */
  private kept: Uint8Array[] = [];
  private keptBytes = 0;

  constructor(
    private readonly packed: ByteSource,
    private readonly start: () => Steps,
  ) {
    this.steps = start();
  }

  /** From where on bytes can be read. */
  get keptFrom(): number {
    return this.at - this.keptBytes;
  }

  read(offset: number, length: number): Uint8Array {
    while (!this.ended && this.at < offset + length) {
      this.dropBefore(offset);
      this.step();
    }
    const bytes = this.between(offset, offset + length);
    if (this.ended) this.dropBefore(this.at - keptAtEndBytes);
    return bytes;
  }

  private between(from: number, to: number): Uint8Array {
    const pieces: Uint8Array[] = [];
    let start = this.keptFrom;
    for (const piece of this.kept) {
      if (start >= to) break;
      const inside = piece.subarray(Math.max(0, from - start), to - start);
      if (inside.length > 0) pieces.push(inside);
      start += piece.length;
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  private dropBefore(offset: number): void {
    while (this.kept[0] !== undefined && this.keptFrom + this.kept[0].length <= offset) {
      this.keptBytes -= this.kept.shift()!.length;
    }
  }

  private step(): void {
    const packed = this.nextPacked();
    try {
      if (packed.length > 0) {
        const unpacked = this.steps.push(packed);
        this.keep(unpacked);
        const isLarge = unpacked.length > mostAtOnceBytes;
        this.nextStepBytes = isLarge ? shortestStepBytes : Math.min(stepBytes, 2 * this.nextStepBytes);
      } else {
        this.keep(this.steps.end());
        this.beyondBytes = this.steps.beyondBytes;
        this.ended = true;
      }
    } catch (error) {
      this.ended = true;
      this.trouble = `cannot be unpacked to the end: ${(error as Error).message}`;
      if (packed.length > 0) this.salvage(packed);
    }
    this.packedAt += packed.length;
  }

  private nextPacked(): Uint8Array {
    if (this.readAhead.length === 0) this.readAhead = this.packed.read(this.packedAt, readAheadBytes);
    const packed = this.readAhead.subarray(0, this.nextStepBytes);
    this.readAhead = this.readAhead.subarray(packed.length);
    return packed;
  }

  /** An engine gives nothing of the bytes in which it meets damage, so another one comes up to them in small steps. */
  private salvage(damaged: Uint8Array): void {
    this.steps = this.start();
    try {
      for (let at = 0; at < this.packedAt; at += stepBytes)
        this.steps.push(this.packed.read(at, Math.min(stepBytes, this.packedAt - at)));
      for (let at = 0; at < damaged.length; at += salvageStepBytes)
        this.keep(this.steps.push(damaged.subarray(at, at + salvageStepBytes)));
    } catch {
      // What was unpacked before the damage is all that there is; the reason is known already.
    }
  }

  private keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.kept.push(bytes);
    this.keptBytes += bytes.length;
    this.at += bytes.length;
  }
}
