import { hasEndlessTree } from './zstd_endless_tree';
import { requireUsualWindow } from './zstd_window';

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
/** Magic and size of a skippable frame; no frame at all is shorter. */
const leastFrameBytes = 8;
const blockHeaderBytes = 3;
const repeatedByteBlock = 1;
const compressedBlock = 2;

/**
 * Cuts a zstd stream, as it comes, into its headers and whole blocks, so that each block is looked at before it is unpacked.
 * What is no frame goes through as it is.
 * @source RFC 8878, 3.1.1
 */
export class ZstdUnits {
  private pending = Buffer.alloc(0);
  private isInFrame = false;
  private hasChecksum = false;
  /** Bytes that are no header and no block, and go through. */
  private passing = 0;
  /** Why nothing goes on behind what was given. */
  private trouble: Error | undefined;

  /**
   * @returns all that is whole now
   * @throws Error, once all before was given, for a block that would be unpacked forever and for a frame that takes too much memory
   */
  take(packed: Uint8Array): Uint8Array {
    this.requireSound();
    this.pending = Buffer.concat([this.pending, packed]);
    let at = 0;
    try {
      for (let end = this.endOfUnit(at); end !== undefined; end = this.endOfUnit(at)) at = end;
    } catch (error) {
      this.trouble = error as Error;
    }
    return this.shift(at);
  }

  /** Whether bytes came whose unit is not whole yet. */
  get isWaiting(): boolean {
    return this.pending.length > 0;
  }

  /** What is left when nothing more comes. @throws Error as take does */
  rest(): Uint8Array {
    this.requireSound();
    return this.shift(this.pending.length);
  }

  private requireSound(): void {
    if (this.trouble !== undefined) throw this.trouble;
  }

  private shift(bytes: number): Uint8Array {
    const whole = this.pending.subarray(0, bytes);
    this.pending = this.pending.subarray(bytes);
    return whole;
  }

  /** @returns undefined when the unit is not whole yet */
  private endOfUnit(at: number): number | undefined {
    const left = this.pending.length - at;
    if (this.passing > 0) {
      const passed = Math.min(this.passing, left);
      this.passing -= passed;
      return passed === 0 ? undefined : at + passed;
    }
    return this.isInFrame ? this.endOfBlock(at, left) : this.endOfFrameHeader(at, left);
  }

  private endOfFrameHeader(at: number, left: number): number | undefined {
    if (left < leastFrameBytes) return undefined;
    const magic = this.pending.readUInt32LE(at);
    if (magic !== frameMagic) {
      const isSkippable = (magic & 0xfffffff0) >>> 0 === skippableMagic;
      this.passing = isSkippable
        ? leastFrameBytes + this.pending.readUInt32LE(at + 4)
        : Number.POSITIVE_INFINITY;
      return at;
    }
    const descriptor = this.pending[at + 4]!;
    const isSingleSegment = (descriptor & 0x20) !== 0;
    const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
    const bytes = 5 + (isSingleSegment ? 0 : 1) + [0, 1, 2, 4][descriptor & 3]! + sizeBytes;
    if (left < bytes) return undefined;
    requireUsualWindow(this.pending.subarray(at, at + bytes));
    this.isInFrame = true;
    this.hasChecksum = (descriptor & 4) !== 0;
    return at + bytes;
  }

  private endOfBlock(at: number, left: number): number | undefined {
    if (left < blockHeaderBytes) return undefined;
    const header = this.pending.readUIntLE(at, blockHeaderBytes);
    const type = (header >> 1) & 3;
    const bytes = blockHeaderBytes + (type === repeatedByteBlock ? 1 : header >> 3);
    if (left < bytes) return undefined;
    const body = this.pending.subarray(at + blockHeaderBytes, at + bytes);
    if (type === compressedBlock && hasEndlessTree(body, 0))
      throw new Error('a Huffman tree is packed without end');
    if ((header & 1) === 1) {
      this.isInFrame = false;
      this.passing = this.hasChecksum ? 4 : 0;
    }
    return at + bytes;
  }
}
