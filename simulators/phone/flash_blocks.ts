/** Size of one block in bytes, as file systems on phones use it. */
export const BLOCK_BYTES = 4096;

/** No block is left on the chip. */
export class StorageFull extends Error {
  override readonly name = 'StorageFull';
}

/** Stands in the superblock, so that who reads the chip can show that it was read. */
export const superblockText = 'Watertight simulated flash, blocks of 4096 bytes';

function superblock(): Uint8Array {
  const bytes = new Uint8Array(BLOCK_BYTES);
  // Magic numbers that decoders know stand at the start of a file; a disk image must not look like one.
  bytes.set(new TextEncoder().encode(superblockText), 1024);
  return bytes;
}

/** The chip at one moment. Its blocks are shared with the chip until somebody writes to them. */
export interface BlocksSnapshot {
  readonly blocks: readonly Uint8Array[];
  readonly freed: readonly number[];
  readonly isFull: boolean;
}

/**
 * The chip: numbered blocks that are handed out and taken back. A block keeps its content when it is freed. Never-used
 * blocks go first; only when all were used is the block reused that was freed longest ago.
 */
export class FlashBlocks {
  /** Block 0 is the superblock, which no file ever gets. */
  private blocks: Uint8Array[] = [superblock()];
  private freed = new Set<number>();
  /** Blocks that no snapshot shares. */
  private readonly own = new Set<number>();
  private isFull = false;

  /** @param capacityBytes whole blocks, the superblock not counted */
  constructor(private readonly capacityBytes: number) {}

  /** Somebody else takes every block that is left, until `giveBack`. */
  takeAll(): void {
    this.isFull = true;
  }

  giveBack(): void {
    this.isFull = false;
  }

  /** The number of a block that nobody uses. @throws StorageFull */
  allocate(): number {
    if (!this.isFull && (this.blocks.length - 1) * BLOCK_BYTES < this.capacityBytes) {
      const added = this.blocks.push(new Uint8Array(BLOCK_BYTES)) - 1;
      this.own.add(added);
      return added;
    }
    const [oldest] = this.freed;
    if (this.isFull || oldest === undefined) {
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

  /** The block's bytes, to be read. */
  bytesOf(block: number): Uint8Array {
    const bytes = this.blocks[block];
    if (bytes === undefined) throw new RangeError(`Block ${block} was never allocated`);
    return bytes;
  }

  /** The block's own bytes: writing to them writes to the chip, and to no snapshot. */
  writableBytesOf(block: number): Uint8Array {
    const bytes = this.bytesOf(block);
    if (this.own.has(block)) return bytes;
    const copy = bytes.slice();
    this.blocks[block] = copy;
    this.own.add(block);
    return copy;
  }

  /** Takes no bytes: a block is copied when it is written to. */
  snapshot(): BlocksSnapshot {
    this.own.clear();
    return { blocks: this.blocks.slice(), freed: [...this.freed], isFull: this.isFull };
  }

  restore({ blocks, freed, isFull }: BlocksSnapshot): void {
    this.own.clear();
    this.blocks = blocks.slice();
    this.freed = new Set(freed);
    this.isFull = isFull;
  }

  /** A copy of the superblock and of the blocks that belong to no file, in block order: what was unlinked or cut off and not reused. */
  freeSpace(): Uint8Array {
    const numbers = [...this.freed].sort((a, b) => a - b);
    return new Uint8Array(Buffer.concat([0, ...numbers].map((number) => this.bytesOf(number))));
  }

  /** A copy of all blocks ever allocated, in block order. */
  image(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.blocks));
  }
}
