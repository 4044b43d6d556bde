import { BLOCK_BYTES, type FlashBlocks } from './flash_blocks';

/**
 * One file's blocks and size, with what it takes to undo every change since its last sync.
 * Undo records hold the bytes that a change overwrote, so that an undone write leaves the chip as it was.
 */
export class FlashFile {
  private size = 0;
  private readonly blocks: number[] = [];
  private undo: (() => void)[] = [];
  /** Cut off since the last sync; not free before the cut is durable. */
  private cutOff: number[] = [];

  constructor(private readonly chip: FlashBlocks) {}

  get sizeBytes(): number {
    return this.size;
  }

  /** Copies up to `length` bytes from `offset`; shorter at the end of the file. */
  read(offset: number, length: number): Uint8Array {
    const out = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)));
    this.eachPart(offset, out.length, (part, at) => out.set(part, at));
    return out;
  }

  /** Writes in place, growing the file with zeros up to `offset`. @throws StorageFull, with nothing written */
  write(offset: number, bytes: Uint8Array): void {
    const from = Math.min(this.size, offset);
    const grown = this.grow(offset + bytes.length);
    const before = this.raw(from, offset + bytes.length - from);
    const sizeBefore = this.size;
    this.undo.push(() => {
      this.putRaw(from, before);
      this.release(grown);
      this.size = sizeBefore;
    });
    this.putRaw(from, new Uint8Array(offset - from));
    this.putRaw(offset, bytes);
    this.size = Math.max(sizeBefore, offset + bytes.length);
  }

  /** A smaller size keeps the bytes beyond it on the chip; a larger one reads as zeros. */
  truncate(size: number): void {
    if (size > this.size) {
      this.write(size, new Uint8Array(0));
      return;
    }
    const sizeBefore = this.size;
    const removed = this.blocks.splice(Math.ceil(size / BLOCK_BYTES));
    const cutOffBefore = this.cutOff;
    this.cutOff = [...cutOffBefore, ...removed];
    this.size = size;
    this.undo.push(() => {
      this.blocks.push(...removed);
      this.cutOff = cutOffBefore;
      this.size = sizeBefore;
    });
  }

  /** Makes all changes so far durable. */
  sync(): void {
    this.undo = [];
    for (const block of this.cutOff) this.chip.free(block);
    this.cutOff = [];
  }

  undoSinceSync(): void {
    while (this.undo.length > 0) this.undoLast();
  }

  undoLast(): void {
    this.undo.pop()?.();
  }

  /** Gives all blocks back to the chip, which keeps their content. */
  erase(): void {
    this.sync();
    this.release(this.blocks.length);
    this.size = 0;
  }

  private grow(size: number): number {
    const missing = Math.max(0, Math.ceil(size / BLOCK_BYTES) - this.blocks.length);
    let grown = 0;
    try {
      for (; grown < missing; grown++) this.blocks.push(this.chip.allocate());
    } catch (full) {
      this.release(grown);
      throw full;
    }
    return missing;
  }

  private release(count: number): void {
    for (const block of this.blocks.splice(this.blocks.length - count, count)) this.chip.free(block);
  }

  private raw(offset: number, length: number): Uint8Array {
    const out = new Uint8Array(length);
    this.eachPart(offset, length, (part, at) => out.set(part, at));
    return out;
  }

  private putRaw(offset: number, bytes: Uint8Array): void {
    this.eachPart(offset, bytes.length, (part, at) => part.set(bytes.subarray(at, at + part.length)));
  }

  /** Visits the range block by block. `at` counts from the start of the range. */
  private eachPart(offset: number, length: number, visit: (part: Uint8Array, at: number) => void): void {
    for (let at = 0; at < length; ) {
      const position = offset + at;
      const inBlock = position % BLOCK_BYTES;
      const count = Math.min(BLOCK_BYTES - inBlock, length - at);
      const block = this.chip.bytesOf(this.blocks[Math.floor(position / BLOCK_BYTES)] as number);
      visit(block.subarray(inBlock, inBlock + count), at);
      at += count;
    }
  }
}
