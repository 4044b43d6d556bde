import { type Chunk, requireWithin } from './chunks';
import { DamagedApk } from './damaged_apk';

const fixedBytes = 28;
const utf8Flag = 0x100;
const noString = 0xffffffff;

/** The strings of a compiled file, in UTF-8 or UTF-16; each is decoded when it is asked for. */
export class StringPool {
  private readonly count: number;
  private readonly isUtf8: boolean;
  private readonly strings: number;
  private readonly decoded = new Map<number, string>();

  /** @throws DamagedApk when the table of strings leaves its chunk */
  constructor(
    private readonly bytes: Buffer,
    private readonly chunk: Chunk,
  ) {
    requireWithin(chunk, chunk.start + fixedBytes, 'the header');
    this.count = bytes.readUInt32LE(chunk.start + 8);
    this.isUtf8 = (bytes.readUInt32LE(chunk.start + 16) & utf8Flag) !== 0;
    this.strings = chunk.start + bytes.readUInt32LE(chunk.start + 20);
    requireWithin(chunk, chunk.content + 4 * this.count, `the table of ${this.count} strings`);
  }

  /** @returns undefined for the index that stands for no string @throws DamagedApk when there is none at the index */
  at(index: number): string | undefined {
    if (index === noString) return undefined;
    if (index >= this.count)
      throw new DamagedApk(`string ${index} is asked for, and the pool holds ${this.count}`);
    const known = this.decoded.get(index);
    if (known !== undefined) return known;
    const start = this.strings + this.bytes.readUInt32LE(this.chunk.content + 4 * index);
    const text = this.isUtf8 ? this.utf8At(start) : this.utf16At(start);
    this.decoded.set(index, text);
    return text;
  }

  /** Two lengths, in characters and in bytes, each of one or two bytes. */
  private utf8At(start: number): string {
    const [, afterCharacters] = this.utf8Length(start);
    const [length, text] = this.utf8Length(afterCharacters);
    requireWithin(this.chunk, text + length, 'a string');
    return this.bytes.toString('utf8', text, text + length);
  }

  private utf8Length(at: number): [length: number, behind: number] {
    requireWithin(this.chunk, at + 2, 'the length of a string');
    const first = this.bytes[at]!;
    if (first < 0x80) return [first, at + 1];
    return [((first & 0x7f) << 8) | this.bytes[at + 1]!, at + 2];
  }

  /** One length in units of two bytes, itself of one or two units. */
  private utf16At(start: number): string {
    requireWithin(this.chunk, start + 4, 'the length of a string');
    const first = this.bytes.readUInt16LE(start);
    const isLong = first >= 0x8000;
    const units = isLong ? (first & 0x7fff) * 0x10000 + this.bytes.readUInt16LE(start + 2) : first;
    const text = start + (isLong ? 4 : 2);
    requireWithin(this.chunk, text + 2 * units, 'a string');
    return this.bytes.toString('utf16le', text, text + 2 * units);
  }
}
