/** Bytes that need not lie in memory. They do not change while they are read. */
export interface ByteSource {
  /** In bytes; of a packed stream known only when it was unpacked to its end, which this then does. */
  readonly size: number;
  /** @returns fewer bytes only at the end of the source, which nobody may change @param offset in bytes @param length in bytes */
  read(offset: number, length: number): Uint8Array;
  /** As read, into the target, without memory of its own. @returns how many bytes; fewer than the target's only at the end */
  readInto?(offset: number, target: Uint8Array): number;
  /** Set where the size is known only once all of it was unpacked. */
  readonly isPacked?: true;
  /** Frees what it keeps in memory; it may be read again. */
  rest?(): void;
}

/** Bytes in memory as a source. */
class MemorySource implements ByteSource {
  constructor(readonly bytes: Uint8Array) {}

  get size(): number {
    return this.bytes.length;
  }

  read(offset: number, length: number): Uint8Array {
    return this.bytes.subarray(offset, offset + length);
  }
}

/** A stretch of another source. */
class Stretch implements ByteSource {
  readonly size: number;

  constructor(
    private readonly source: ByteSource,
    private readonly start: number,
    length: number,
  ) {
    this.size = Math.max(0, Math.min(length, source.size - start));
  }

  read(offset: number, length: number): Uint8Array {
    return this.source.read(this.start + offset, Math.max(0, Math.min(length, this.size - offset)));
  }

  readInto(offset: number, target: Uint8Array): number {
    const left = Math.max(0, this.size - offset);
    return readInto(this.source, this.start + offset, target.subarray(0, left));
  }
}

/** Fills the target from the source. @returns how many bytes; fewer than the target's only at the end of the source */
export function readInto(source: ByteSource, offset: number, target: Uint8Array): number {
  if (source.readInto) return source.readInto(offset, target);
  const bytes = source.read(offset, target.length);
  target.set(bytes);
  return bytes.length;
}

export function memorySource(bytes: Uint8Array): ByteSource {
  return new MemorySource(bytes);
}

/** A stretch of a source, cut at its end; not copied. */
export function stretchOf(source: ByteSource, start: number, length: number): ByteSource {
  const inMemory = bytesInMemory(source);
  return inMemory
    ? new MemorySource(inMemory.subarray(start, start + length))
    : new Stretch(source, start, length);
}

/** All bytes of a source that lies in memory, not copied; undefined for another. */
export function bytesInMemory(source: ByteSource): Uint8Array | undefined {
  return source instanceof MemorySource ? source.bytes : undefined;
}

/** All bytes of a source, if they are no more than so many; undefined for a larger one. */
export function bytesUpTo(source: ByteSource, mostBytes: number): Uint8Array | undefined {
  const inMemory = bytesInMemory(source);
  if (inMemory !== undefined) return inMemory;
  if (!source.isPacked && source.size > mostBytes) return undefined;
  const bytes = source.read(0, mostBytes + 1);
  return bytes.length > mostBytes ? undefined : bytes;
}
