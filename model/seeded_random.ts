import { createCipheriv, createHash } from 'node:crypto';

/** Of AES. */
const blockBytes = 16;

/**
 * A stream of reproducible bytes: the same seed and label give the same stream, other labels independent ones.
 * AES-256-CTR under SHA-256 of the label, so that streams pass for cryptographic ones in statistics.
 */
export class SeededRandom {
  private readonly key: Buffer;
  private cipher;
  private drawn = 0;

  /** @param path seed and labels, e.g. `42/alice/entropy` */
  constructor(private readonly path: string) {
    this.key = createHash('sha256').update(path).digest();
    this.cipher = createCipheriv('aes-256-ctr', this.key, Buffer.alloc(blockBytes));
  }

  /** How many bytes were drawn so far. */
  get position(): number {
    return this.drawn;
  }

  /** Goes on as if that many bytes had been drawn. @param position bytes, below 2^48 */
  seek(position: number): void {
    if (position === this.drawn) return;
    const counter = Buffer.alloc(blockBytes);
    counter.writeUIntBE(Math.floor(position / blockBytes), blockBytes - 6, 6);
    this.cipher = createCipheriv('aes-256-ctr', this.key, counter);
    this.cipher.update(Buffer.alloc(position % blockBytes));
    this.drawn = position;
  }

  /** An independent stream below this one; forking draws nothing from this stream. */
  fork(label: string): SeededRandom {
    return new SeededRandom(`${this.path}/${label}`);
  }

  /** The next `count` bytes. */
  bytes(count: number): Uint8Array {
    this.drawn += count;
    return new Uint8Array(this.cipher.update(Buffer.alloc(count)));
  }

  /** A whole number in [0, below). @param below 1 to 2^48 */
  integer(below: number): number {
    if (!Number.isInteger(below) || below < 1 || below > 2 ** 48) {
      throw new RangeError(`integer(below) takes 1 to 2^48, got ${below}`);
    }
    const limit = 2 ** 48 - (2 ** 48 % below);
    for (;;) {
      const drawn = Buffer.from(this.bytes(6)).readUIntBE(0, 6);
      if (drawn < limit) return drawn % below;
    }
  }

  /** One of the items. @throws RangeError when there is none */
  pick<T>(items: readonly T[]): T {
    return items[this.integer(items.length)] as T;
  }

  /** `count` items in which each given one occurs equally often (give or take one), in random order. */
  dealt<T>(items: readonly T[], count: number): readonly T[] {
    const dealt = Array.from({ length: count }, (_, index) => items[index % items.length] as T);
    for (let last = count - 1; last > 0; last -= 1) {
      const other = this.integer(last + 1);
      [dealt[last], dealt[other]] = [dealt[other] as T, dealt[last] as T];
    }
    return dealt;
  }

  /** A name-based UUID (version 4 layout). */
  uuid(): string {
    const b = Buffer.from(this.bytes(16));
    b[6] = ((b[6] as number) & 0x0f) | 0x40;
    b[8] = ((b[8] as number) & 0x3f) | 0x80;
    const hex = b.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}
