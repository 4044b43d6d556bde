import { type Chunk, chunksIn, chunkType, fileChunk, requireWithin } from './chunks';
import { DamagedApk } from './damaged_apk';
import { StringPool } from './string_pool';
import { typedValueBytes, typedValueText, valueText } from './typed_value';

/** A value of a resource on phones of one configuration. */
export interface TableValue {
  /** Empty: every phone; `v31`: from API level 31 on; with `other`: it depends on more than the version. */
  readonly qualifiers: string;
  /** As sources write it; of a file its path in the APK. Undefined for styles, arrays and the like. */
  readonly text: string | undefined;
}

interface TypeChunk {
  readonly chunk: Chunk;
  readonly qualifiers: string;
}

const typeHeaderBytes = 20;
const sparseFlag = 0x01;
const shortOffsetsFlag = 0x02;
const complexFlag = 0x0001;
const compactFlag = 0x0008;
const noEntry = 0xffffffff;
const noShortEntry = 0xffff;

/** Where the API level lies within a configuration; all else in it restricts further. */
const levelAt = 24;

/**
 * The resource table of an APK: values by resource number.
 * @throws DamagedApk with the byte that does not fit
 * @source AOSP androidfw/ResourceTypes.h, ResTable
 */
export class ResourceTable {
  private readonly bytes: Buffer;
  private readonly strings: StringPool;
  /** By package and type, as the upper two bytes of a resource number. */
  private readonly types = new Map<number, TypeChunk[]>();

  constructor(table: Uint8Array) {
    this.bytes = Buffer.from(table.buffer, table.byteOffset, table.length);
    const whole = fileChunk(this.bytes, chunkType.table, 'the resource table');
    let strings: StringPool | undefined;
    for (const chunk of chunksIn(this.bytes, whole.content, whole.end)) {
      if (chunk.type === chunkType.stringPool) strings ??= new StringPool(this.bytes, chunk);
      if (chunk.type === chunkType.tablePackage) this.takePackage(chunk);
    }
    if (strings === undefined) throw new DamagedApk('the resource table has no strings');
    this.strings = strings;
  }

  /** All values of a resource; empty when there is none of that number. */
  valuesOf(number: number): readonly TableValue[] {
    return (this.types.get(number >>> 16) ?? []).flatMap(({ chunk, qualifiers }) => {
      const entry = this.entryOf(chunk, number & 0xffff);
      return entry === undefined ? [] : [{ qualifiers, text: this.textOf(chunk, entry) }];
    });
  }

  private takePackage(packageChunk: Chunk): void {
    requireWithin(packageChunk, packageChunk.start + 12, 'the header');
    const packageNumber = this.bytes.readUInt32LE(packageChunk.start + 8) & 0xff;
    for (const chunk of chunksIn(this.bytes, packageChunk.content, packageChunk.end)) {
      if (chunk.type !== chunkType.tableType) continue;
      requireWithin(chunk, chunk.start + typeHeaderBytes + 4, 'the header');
      const key = packageNumber * 0x100 + this.bytes.readUInt8(chunk.start + 8);
      const known = this.types.get(key) ?? [];
      known.push({ chunk, qualifiers: this.qualifiersOf(chunk) });
      this.types.set(key, known);
    }
  }

  private qualifiersOf(chunk: Chunk): string {
    const start = chunk.start + typeHeaderBytes;
    const length = this.bytes.readUInt32LE(start);
    if (length < 4 || start + length > chunk.content)
      throw new DamagedApk(`the configuration of the chunk at byte ${chunk.start} has ${length} bytes`);
    const config = this.bytes.subarray(start, start + length);
    const level = length >= levelAt + 2 ? config.readUInt16LE(levelAt) : 0;
    const restricts = config.some((byte, at) => byte !== 0 && at >= 4 && (at < levelAt || at >= levelAt + 2));
    return [...(restricts ? ['other'] : []), ...(level === 0 ? [] : [`v${level}`])].join('-');
  }

  /** Where the entry of an index begins; undefined when this configuration has none. */
  private entryOf(chunk: Chunk, index: number): number | undefined {
    const offset = this.offsetOf(chunk, index);
    return offset === undefined
      ? undefined
      : chunk.start + this.bytes.readUInt32LE(chunk.start + 16) + offset;
  }

  private offsetOf(chunk: Chunk, index: number): number | undefined {
    const flags = this.bytes.readUInt8(chunk.start + 9);
    const count = this.bytes.readUInt32LE(chunk.start + 12);
    const isShort = (flags & (sparseFlag | shortOffsetsFlag)) === shortOffsetsFlag;
    requireWithin(chunk, chunk.content + count * (isShort ? 2 : 4), `the table of ${count} entries`);
    if ((flags & sparseFlag) !== 0) return this.sparseOffset(chunk, count, index);
    if (index >= count) return undefined;
    const at = chunk.content + index * (isShort ? 2 : 4);
    const offset = isShort ? this.bytes.readUInt16LE(at) : this.bytes.readUInt32LE(at);
    if (offset === (isShort ? noShortEntry : noEntry)) return undefined;
    return isShort ? offset * 4 : offset;
  }

  private sparseOffset(chunk: Chunk, count: number, index: number): number | undefined {
    for (let at = chunk.content; at < chunk.content + 4 * count; at += 4)
      if (this.bytes.readUInt16LE(at) === index) return this.bytes.readUInt16LE(at + 2) * 4;
    return undefined;
  }

  private textOf(chunk: Chunk, entry: number): string | undefined {
    requireWithin(chunk, entry + 8, 'an entry');
    const flags = this.bytes.readUInt16LE(entry + 2);
    if ((flags & compactFlag) !== 0)
      return valueText(flags >>> 8, this.bytes.readUInt32LE(entry + 4), this.strings);
    if ((flags & complexFlag) !== 0) return undefined;
    const value = entry + this.bytes.readUInt16LE(entry);
    requireWithin(chunk, value + typedValueBytes, 'a value');
    return typedValueText(this.bytes, value, this.strings);
  }
}
