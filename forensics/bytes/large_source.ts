import { type ByteSource, readInto } from './byte_source';

/** Enough for every signature: the start and, for a LevelDB table, the end. */
const startBytes = 65_536;
const endBytes = 64;

/** A source that is too large for memory; tells what of it is read for the first time, and keeps an outline of it. */
export class LargeSource implements ByteSource {
  private start: Uint8Array = new Uint8Array();
  private end: Uint8Array = new Uint8Array();
  private readTo = 0;

  /** @param readNew is told how many bytes were read for the first time; may throw to end the reading */
  constructor(
    private readonly source: ByteSource,
    private readonly readNew: (bytes: number) => void,
  ) {}

  get size(): number {
    return this.source.size;
  }

  rest(): void {
    this.source.rest?.();
  }

  /** Its start and its end: what signatures look at. At hand once it was read through. */
  get outline(): Uint8Array {
    if (this.readTo > 0) return Buffer.concat([this.start, this.end]);
    const end = this.source.read(Math.max(startBytes, this.size - endBytes), endBytes);
    return Buffer.concat([this.source.read(0, startBytes), end]);
  }

  read(offset: number, length: number): Uint8Array {
    const bytes = this.source.read(offset, length);
    this.note(offset, bytes);
    return bytes;
  }

  readInto(offset: number, target: Uint8Array): number {
    const length = readInto(this.source, offset, target);
    this.note(offset, target.subarray(0, length));
    return length;
  }

  private note(offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.length;
    if (offset > this.readTo || end <= this.readTo) return;
    const fresh = bytes.subarray(this.readTo - offset);
    this.readTo = end;
    if (this.start.length < startBytes)
      this.start = Buffer.concat([this.start, fresh.subarray(0, startBytes - this.start.length)]);
    this.end = Buffer.concat([this.end, fresh.subarray(-endBytes)]).subarray(-endBytes);
    this.readNew(fresh.length);
  }
}
