import type { Readable } from 'node:stream';

/** The stream ended in the middle of something. */
export class StreamEnded extends Error {
  override readonly name = 'StreamEnded';
}

/** Takes counted bytes from a stream. */
export class ByteReader {
  private pending: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(stream: Readable) {
    this.chunks = stream.iterator({ destroyOnReturn: false });
  }

  /** Blocks until there are so many bytes. @throws StreamEnded */
  async take(count: number): Promise<Buffer> {
    const pieces: Buffer[] = [this.pending];
    let total = this.pending.length;
    while (total < count) {
      const next = await this.chunks.next();
      if (next.done) throw new StreamEnded(`Failed to read ${count} bytes: the stream ended after ${total}.`);
      pieces.push(next.value);
      total += next.value.length;
    }
    const all = Buffer.concat(pieces);
    this.pending = all.subarray(count);
    return all.subarray(0, count);
  }
}
