import type { PowerCutLoss } from '../../devices/port';
import type { SeededRandom } from '../../model/seeded_random';
import { type BlocksSnapshot, FlashBlocks } from './flash_blocks';
import { type FileSnapshot, FlashFile } from './flash_file';
import type { PhoneCore } from './phone_core';
import { PowerCut } from './power_cut';

const SECTOR_BYTES = 512;
const CAPACITY_BYTES = 64 * 1024 * 1024;

/** One access that changed the chip. Offset and length in bytes; of a truncate, length is the new size. */
export interface FlashOperation {
  readonly kind: 'write' | 'sync' | 'truncate' | 'rename' | 'unlink';
  readonly path: string;
  readonly offset: number;
  readonly length: number;
  /** Of a rename: the new path. */
  readonly to?: string;
}

interface LastWrite {
  readonly file: FlashFile;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** The flash at one moment, with what it takes to undo what is not durable. */
export interface FlashSnapshot {
  readonly operations: readonly FlashOperation[];
  readonly blocks: BlocksSnapshot;
  readonly files: readonly (readonly [path: string, file: FileSnapshot])[];
  readonly lastWrite: (Omit<LastWrite, 'file'> & { readonly path: string }) | undefined;
  readonly cuts: number;
  readonly randomPosition: number;
}

/**
 * The phone's storage: 64 MiB in blocks of 4 KiB, and a table of paths. What is unlinked or cut off stays on the chip until
 * its block is reused, which happens only when every block was used once, oldest first.
 * Every access but `image` throws PowerCut while the power is off.
 * @fidelity Overwriting happens in place: no wear levelling, no copies left behind by it, no encryption below the file system.
 * Creating, renaming and unlinking are durable at once. Content of a file unlinked before its sync counts as written.
 */
export class Flash {
  /** Everything that changed the chip, oldest first; an operation's place here is its index. */
  operations: FlashOperation[] = [];
  protected readonly blocks: FlashBlocks;
  protected readonly files = new Map<string, FlashFile>();
  private readonly random: SeededRandom;
  private lastWrite: LastWrite | undefined;
  private powered = true;
  private cuts = 0;
  private plannedCut: { readonly after: number; readonly loss: PowerCutLoss } | undefined;
  private observer: (() => void) | undefined;

  constructor(protected readonly phone: PhoneCore) {
    this.blocks = new FlashBlocks(this.capacityBytes());
    this.random = phone.random.fork('flash');
  }

  /** Size of the chip in bytes, the superblock not counted. */
  get totalBytes(): number {
    return this.capacityBytes();
  }

  /** How often the power went; whoever remembers another number belongs to an earlier boot. */
  get powerCuts(): number {
    return this.cuts;
  }

  /** Writes in place and creates the file. @throws StorageFull, with nothing written */
  write(path: string, offset: number, bytes: Uint8Array): void {
    this.requirePower();
    const file = this.files.get(path) ?? new FlashFile(this.blocks);
    this.files.set(path, file);
    file.write(offset, bytes);
    this.lastWrite = { file, offset, bytes: bytes.slice() };
    this.done({ kind: 'write', path, offset, length: bytes.length });
  }

  /** Up to `length` bytes; fewer at the end of the file. */
  read(path: string, offset: number, length: number): Uint8Array {
    return this.file(path).read(offset, length);
  }

  /** Size in bytes. */
  size(path: string): number {
    return this.file(path).sizeBytes;
  }

  exists(path: string): boolean {
    this.requirePower();
    return this.files.has(path);
  }

  /** All paths, sorted by code unit. */
  list(): string[] {
    this.requirePower();
    return [...this.files.keys()].sort();
  }

  /** @param size bytes; a larger one than the file's adds zeros */
  truncate(path: string, size: number): void {
    const file = this.file(path);
    file.truncate(size);
    this.forgetLastWriteOf(file);
    this.done({ kind: 'truncate', path, offset: 0, length: size });
  }

  /** From now on a power cut takes nothing of what the file holds. */
  sync(path: string): void {
    const file = this.file(path);
    file.sync();
    this.forgetLastWriteOf(file);
    this.done({ kind: 'sync', path, offset: 0, length: file.sizeBytes });
  }

  /** Replaces the target. */
  rename(from: string, to: string): void {
    const file = this.file(from);
    if (from !== to) this.files.get(to)?.erase();
    this.files.delete(from);
    this.files.set(to, file);
    this.done({ kind: 'rename', path: from, offset: 0, length: file.sizeBytes, to });
  }

  /** Takes the path away; the bytes stay on the chip. */
  unlink(path: string): void {
    const file = this.file(path);
    const length = file.sizeBytes;
    this.forgetLastWriteOf(file);
    file.erase();
    this.files.delete(path);
    this.done({ kind: 'unlink', path, offset: 0, length });
  }

  /** The superblock, and what was unlinked or cut off and not yet reused, as it is read off the chip; works without power. */
  freeSpace(): Uint8Array {
    return this.blocks.freeSpace();
  }

  /** All blocks ever allocated, in block order, as they are read off the chip; works without power. */
  image(): Uint8Array {
    return this.blocks.image();
  }

  /**
   * Takes the power away now. `kept` loses nothing; `torn` keeps of the last write, unless it is durable, only its first
   * 512-byte sectors (at least 0, fewer than all); `lost` undoes everything since each file's last sync.
   */
  powerCut(loss: PowerCutLoss): void {
    if (loss === 'torn') this.tearLastWrite();
    if (loss === 'lost') for (const file of this.files.values()) file.undoSinceSync();
    this.lastWrite = undefined;
    this.plannedCut = undefined;
    this.powered = false;
    this.cuts += 1;
  }

  /**
   * Takes the power away right after the operation with this index, which then throws PowerCut.
   * @throws RangeError when that operation is over
   */
  cutPowerAfter(operationIndex: number, loss: PowerCutLoss): void {
    if (operationIndex < this.operations.length) {
      throw new RangeError(
        `Failed to plan a power cut on ${this.phone.id}: expected an index of ${this.operations.length} or more, got ${operationIndex}. Count from flash.operations.length.`,
      );
    }
    this.plannedCut = { after: operationIndex, loss };
  }

  /** Is called after each operation from now on, before a planned power cut; undefined for nobody. */
  observe(observer: (() => void) | undefined): void {
    this.observer = observer;
  }

  /** What is there now; takes no copy of the content. */
  snapshot(): FlashSnapshot {
    const { lastWrite, files } = this;
    const path = [...files].find(([, file]) => file === lastWrite?.file)?.[0];
    return {
      operations: this.operations.slice(),
      blocks: this.blocks.snapshot(),
      files: [...files].map(([name, file]) => [name, file.snapshot()] as const),
      lastWrite: lastWrite && path !== undefined ? { ...lastWrite, path } : undefined,
      cuts: this.cuts,
      randomPosition: this.random.position,
    };
  }

  /** Makes the flash what it was, with power. Nothing of what ran on it may go on. */
  restore({ operations, blocks, files, lastWrite, cuts, randomPosition }: FlashSnapshot): void {
    this.operations = operations.slice();
    this.blocks.restore(blocks);
    this.files.clear();
    for (const [path, file] of files) this.files.set(path, FlashFile.restored(this.blocks, file));
    const file = lastWrite && this.files.get(lastWrite.path);
    this.lastWrite = file && { file, offset: lastWrite.offset, bytes: lastWrite.bytes };
    this.cuts = cuts;
    this.random.seek(randomPosition);
    this.plannedCut = undefined;
    this.powered = true;
  }

  /** The power stays: what was planned and has not come is off. */
  cancelPowerCut(): void {
    this.plannedCut = undefined;
  }

  /** Leaves no free block, as if other apps had used them; nothing is overwritten. */
  fill(): void {
    this.blocks.takeAll();
  }

  /** Gives the blocks of `fill` back. */
  clearSpace(): void {
    this.blocks.giveBack();
  }

  powerOn(): void {
    this.powered = true;
  }

  protected capacityBytes(): number {
    return CAPACITY_BYTES;
  }

  private tearLastWrite(): void {
    if (this.lastWrite === undefined || this.lastWrite.bytes.length === 0) return;
    const { file, offset, bytes } = this.lastWrite;
    const firstSector = Math.floor(offset / SECTOR_BYTES);
    const sectors = Math.ceil((offset + bytes.length) / SECTOR_BYTES) - firstSector;
    const end = (firstSector + this.random.integer(sectors)) * SECTOR_BYTES;
    file.undoLast();
    if (end > offset) file.write(offset, bytes.subarray(0, end - offset));
  }

  private forgetLastWriteOf(file: FlashFile): void {
    if (this.lastWrite?.file === file) this.lastWrite = undefined;
  }

  private done(operation: FlashOperation): void {
    this.operations.push(operation);
    this.observer?.();
    if (this.plannedCut === undefined || this.operations.length <= this.plannedCut.after) return;
    this.powerCut(this.plannedCut.loss);
    throw new PowerCut(this.phone.id);
  }

  private file(path: string): FlashFile {
    this.requirePower();
    const file = this.files.get(path);
    if (file !== undefined) return file;
    throw new Error(
      `Failed to access ${path} on ${this.phone.id}: expected a file, got none. Look at flash.list() for what is there.`,
    );
  }

  private requirePower(): void {
    if (!this.powered) throw new PowerCut(this.phone.id);
  }
}
