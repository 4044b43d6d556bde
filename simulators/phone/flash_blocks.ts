/** Size of one block in bytes, as file systems on phones use it. */
export const BLOCK_BYTES = 4096;

/** No block is left on the chip. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/**
 * The chip: numbered blocks that are handed out and taken back. A block keeps its content when it is freed. Never-used
 * blocks go first; only when all were used is the block reused that was freed longest ago.
 */
export class FlashBlocks {
  private readonly blocks: Uint8Array[] = [];
  private readonly freed = new Set<number>();

  /** @param capacityBytes whole blocks */
  constructor(private readonly capacityBytes: number) {}

  /** The number of a block that nobody uses. @throws StorageFull */
  allocate(): number {
    if (this.blocks.length * BLOCK_BYTES < this.capacityBytes) {
      return this.blocks.push(new Uint8Array(BLOCK_BYTES)) - 1;
    }
    const [oldest] = this.freed;
    if (oldest === undefined) {
      throw new StorageFull(
        `Failed to allocate a block of flash: expected a free one, got ${this.blocks.length} in use. Remove files first.`,
      );
    }
    this.freed.delete(oldest);
    return oldest;
  }

  free(block: number): void {
    this.freed.add(block);
  }

  /** The block's own bytes: writing to them writes to the chip. */
  bytesOf(block: number): Uint8Array {
    const bytes = this.blocks[block];
    if (bytes === undefined) throw new RangeError(`Block ${block} was never allocated`);
    return bytes;
  }

  /** A copy of all blocks ever allocated, in block order. */
  image(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.blocks));
  }
}
