import { BLOCK_BYTES, type FlashBlocks } from './flash_blocks';

/** What it takes to undo one change. */
type Change =
  | {
      readonly kind: 'write';
      readonly from: number;
      readonly before: Uint8Array;
      readonly grown: number;
      readonly sizeBefore: number;
    }
  | {
      readonly kind: 'truncate';
      readonly removed: readonly number[];
      readonly cutOffBefore: readonly number[];
      readonly sizeBefore: number;
    };

/** A file at one moment, its content being the chip's. */
export interface FileSnapshot {
  readonly size: number;
  readonly blocks: readonly number[];
  readonly changes: readonly Change[];
  readonly cutOff: readonly number[];
}

/**
 * One file's blocks and size, with what it takes to undo every change since its last sync.
 * Undo records hold the bytes that a change overwrote, so that an undone write leaves the chip as it was.
 */
export class FlashFile {
  private size = 0;
  private readonly blocks: number[] = [];
  private changes: Change[] = [];
  /** Cut off since the last sync; not free before the cut is durable. */
  private cutOff: readonly number[] = [];

  constructor(private readonly chip: FlashBlocks) {}

  /** @param chip restored to the same moment */
  static restored(chip: FlashBlocks, { size, blocks, changes, cutOff }: FileSnapshot): FlashFile {
    const file = new FlashFile(chip);
    file.size = size;
    file.blocks.push(...blocks);
    file.changes = [...changes];
    file.cutOff = cutOff;
    return file;
  }

  snapshot(): FileSnapshot {
    return { size: this.size, blocks: [...this.blocks], changes: [...this.changes], cutOff: this.cutOff };
  }

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
    this.changes.push({ kind: 'write', from, before, grown, sizeBefore });
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
    this.changes.push({ kind: 'truncate', removed, cutOffBefore: this.cutOff, sizeBefore });
    this.cutOff = [...this.cutOff, ...removed];
    this.size = size;
  }

  /** Makes all changes so far durable. */
  sync(): void {
    this.changes = [];
    for (const block of this.cutOff) this.chip.free(block);
    this.cutOff = [];
  }

  undoSinceSync(): void {
    while (this.changes.length > 0) this.undoLast();
  }

  undoLast(): void {
    const change = this.changes.pop();
    if (change === undefined) return;
    if (change.kind === 'write') {
      this.putRaw(change.from, change.before);
      this.release(change.grown);
    } else {
      this.blocks.push(...change.removed);
      this.cutOff = change.cutOffBefore;
    }
    this.size = change.sizeBefore;
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
    this.eachBlock(offset, bytes.length, (block, inBlock, count, at) =>
      this.chip.writableBytesOf(block).set(bytes.subarray(at, at + count), inBlock),
    );
  }

  private eachPart(offset: number, length: number, visit: (part: Uint8Array, at: number) => void): void {
    this.eachBlock(offset, length, (block, inBlock, count, at) =>
      visit(this.chip.bytesOf(block).subarray(inBlock, inBlock + count), at),
    );
  }

  /** Visits the range block by block. `at` counts from the start of the range. */
  private eachBlock(
    offset: number,
    length: number,
    visit: (block: number, inBlock: number, count: number, at: number) => void,
  ): void {
    for (let at = 0; at < length; ) {
      const position = offset + at;
      const inBlock = position % BLOCK_BYTES;
      const count = Math.min(BLOCK_BYTES - inBlock, length - at);
      visit(this.blocks[Math.floor(position / BLOCK_BYTES)] as number, inBlock, count, at);
      at += count;
    }
  }
}
