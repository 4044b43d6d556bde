import { DamagedPropertyList, type PropertyDictionary, type PropertyValue, Uid } from './property_value';

const headerBytes = 8;
const trailerBytes = 32;
/** Containers in containers; deeper ones are refused. */
const mostLevels = 512;
/** How often over a file may be read, counted in bytes of its values: objects that overlap are the mark of a hostile file. */
const mostReadings = 16;

interface Trailer {
  readonly offsetBytes: number;
  readonly referenceBytes: number;
  readonly objects: number;
  readonly top: number;
  readonly table: number;
}

/**
 * The value of a binary property list, in time and memory bounded by its size: each object is read once, however often it is
 * used.
 * @throws DamagedPropertyList for one that is cut, damaged, contains itself, or is too deep
 * @source Apple's CFBinaryPList.c, comment on the format
 */
export function readBinaryPropertyList(bytes: Uint8Array): PropertyValue {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const trailer = readTrailer(file);
  try {
    return new ObjectReader(file, trailer).object(trailer.top, 0);
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new DamagedPropertyList('an object reaches over the end', { cause });
    throw cause;
  }
}

function readTrailer(file: Buffer): Trailer {
  const start = file.length - trailerBytes;
  if (start < headerBytes) throw new DamagedPropertyList(`it is cut: ${file.length} bytes hold no trailer`);
  const trailer = {
    offsetBytes: file.readUInt8(start + 6),
    referenceBytes: file.readUInt8(start + 7),
    objects: Number(file.readBigUInt64BE(start + 8)),
    top: Number(file.readBigUInt64BE(start + 16)),
    table: Number(file.readBigUInt64BE(start + 24)),
  };
  const { offsetBytes, referenceBytes, objects, table } = trailer;
  const sizesFit = [offsetBytes, referenceBytes].every((size) => size >= 1 && size <= 6);
  if (!sizesFit || table < headerBytes || table + objects * offsetBytes > start)
    throw new DamagedPropertyList('the trailer does not fit the file: it is cut or damaged');
  return trailer;
}

class ObjectReader {
  private readonly known = new Map<number, PropertyValue>();
  private readonly open = new Set<number>();
  private bytesLeft: number;

  constructor(
    private readonly file: Buffer,
    private readonly trailer: Trailer,
  ) {
    this.bytesLeft = file.length * mostReadings;
  }

  object(number: number, level: number): PropertyValue {
    if (this.known.has(number)) return this.known.get(number);
    if (number >= this.trailer.objects)
      throw new DamagedPropertyList(`object ${number} of ${this.trailer.objects} is referred to`);
    if (this.open.has(number)) throw new DamagedPropertyList(`object ${number} contains itself`);
    if (level > mostLevels) throw new DamagedPropertyList(`it has more than ${mostLevels} levels`);
    this.open.add(number);
    const value = this.valueAt(this.offsetOf(number), level);
    this.open.delete(number);
    this.known.set(number, value);
    return value;
  }

  private offsetOf(number: number): number {
    const { table, offsetBytes } = this.trailer;
    return this.file.readUIntBE(table + number * offsetBytes, offsetBytes);
  }

  private valueAt(at: number, level: number): PropertyValue {
    const marker = this.file.readUInt8(at);
    const low = marker & 0xf;
    switch (marker >> 4) {
      case 0x0:
        return marker === 0x08 || marker === 0x09 ? marker === 0x09 : undefined;
      case 0x1:
        return this.integer(at + 1, 2 ** low);
      case 0x2:
        return low === 2 ? this.file.readFloatBE(at + 1) : this.file.readDoubleBE(at + 1);
      case 0x3:
        return this.file.readDoubleBE(at + 1);
      case 0x8:
        return new Uid(this.file.readUIntBE(at + 1, Math.min(low + 1, 6)));
      default:
        return this.counted(marker >> 4, at, level);
    }
  }

  /** Whatever has a count: data, texts and containers. */
  private counted(kind: number, at: number, level: number): PropertyValue {
    const { count, start } = this.countAt(at);
    const { referenceBytes } = this.trailer;
    switch (kind) {
      case 0x4:
        return new Uint8Array(this.stretch(start, count));
      case 0x5:
        return this.stretch(start, count).toString('latin1');
      case 0x6:
        return Buffer.from(this.stretch(start, 2 * count))
          .swap16()
          .toString('utf16le');
      case 0xa:
      case 0xb:
      case 0xc:
        return this.references(start, count).map((number) => this.object(number, level + 1));
      case 0xd: {
        const values = this.references(start + count * referenceBytes, count);
        return this.dictionary(this.references(start, count), values, level + 1);
      }
      default:
        throw new DamagedPropertyList(`an object at ${at} has the unknown type ${kind}`);
    }
  }

  private dictionary(keys: readonly number[], values: readonly number[], level: number): PropertyDictionary {
    const entries = keys.map((key, index): [string, PropertyValue] => {
      const name = this.object(key, level);
      if (typeof name !== 'string') throw new DamagedPropertyList('a key of a dictionary is no text');
      return [name, this.object(values[index]!, level)];
    });
    return new Map(entries);
  }

  private countAt(at: number): { readonly count: number; readonly start: number } {
    const low = this.file.readUInt8(at) & 0xf;
    if (low !== 0xf) return { count: low, start: at + 1 };
    const marker = this.file.readUInt8(at + 1);
    if (marker >> 4 !== 1) throw new DamagedPropertyList(`the count of the object at ${at} is no integer`);
    const bytes = 2 ** (marker & 0xf);
    return { count: Number(this.integer(at + 2, bytes)), start: at + 2 + bytes };
  }

  private references(start: number, count: number): number[] {
    const { referenceBytes } = this.trailer;
    const all = this.stretch(start, count * referenceBytes);
    return Array.from({ length: count }, (_, i) => all.readUIntBE(i * referenceBytes, referenceBytes));
  }

  /** Integers of one to four bytes have no sign, longer ones do. */
  private integer(at: number, bytes: number): bigint {
    const digits = this.stretch(at, bytes).toString('hex');
    return bytes > 4 ? BigInt.asIntN(8 * bytes, BigInt(`0x${digits}`)) : BigInt(`0x${digits}`);
  }

  private stretch(start: number, bytes: number): Buffer {
    if (bytes < 0 || start + bytes > this.file.length)
      throw new DamagedPropertyList(`an object at ${start} reaches over the end`);
    this.bytesLeft -= bytes;
    if (this.bytesLeft < 0) throw new DamagedPropertyList('its objects overlap without end');
    return this.file.subarray(start, start + bytes);
  }
}
