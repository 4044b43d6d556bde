import type { BrotliDecompress, Gunzip, Inflate, InflateRaw } from 'node:zlib';

/** Unpacks one packed stream step by step, in order. */
export interface Steps {
  /** What these bytes give. @throws Error for damage */
  push(packed: Uint8Array): Uint8Array;
  /** There are no more bytes. @returns what is left @throws Error when the stream has not ended */
  end(): Uint8Array;
  /** How many bytes behind the end of the stream were pushed so far. */
  readonly beyondBytes: number;
}

/** What Node's types leave out: its engines work synchronously, too, and close after a call unless they are kept from it. */
interface Engine {
  _handle: { close(): void } | null;
  _processChunk(chunk: Uint8Array, flush: number): Uint8Array;
  readonly bytesWritten: number;
  removeAllListeners(event: string): unknown;
  destroy(): unknown;
}

/** What to tell an engine with a piece, and with the end. */
interface Flushes {
  readonly flush: number;
  readonly finish: number;
}

/** Steps of one of Node's engines, which verify what checksums their format has. */
export function engineSteps(
  engine: Gunzip | Inflate | InflateRaw | BrotliDecompress,
  flushes: Flushes,
): Steps {
  return new EngineSteps(engine as unknown as Engine, flushes);
}

class EngineSteps implements Steps {
  beyondBytes = 0;
  private readonly handle: Engine['_handle'];

  constructor(
    private readonly engine: Engine,
    private readonly flushes: Flushes,
  ) {
    this.handle = engine._handle;
    this.handle!.close = () => {};
    // At damage an engine queues its own end, and lies in memory until the queue's turn, which comes after the whole scan.
    engine.destroy = () => engine;
  }

  push(packed: Uint8Array): Uint8Array {
    const unpacked = this.process(packed, this.flushes.flush);
    this.beyondBytes += packed.length - this.engine.bytesWritten;
    return unpacked;
  }

  end(): Uint8Array {
    return this.process(new Uint8Array(), this.flushes.finish);
  }

  /** The engine gives a view of a buffer that its next call fills anew. */
  private process(packed: Uint8Array, flush: number): Uint8Array {
    this.engine._handle = this.handle;
    try {
      return Uint8Array.from(this.engine._processChunk(packed, flush));
    } finally {
      this.engine.removeAllListeners('error');
    }
  }
}
