/** Reads serialized values one after another. Each method throws an Error when the bytes end within what it reads. */
export class ByteReader {
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    /** Bytes from the start. */
    public offset = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get atEnd(): boolean {
    return this.offset >= this.bytes.length;
  }

  /** The byte that comes next, left where it is; undefined at the end. */
  peek(): number | undefined {
    return this.bytes[this.offset];
  }

  byte(): number {
    return this.take(1)[0]!;
  }

  /** An unsigned integer of 7 bits a byte, the lowest first. @throws Error when it is longer than 10 bytes */
  varint(): number {
    let value = 0;
    for (let i = 0; i < 10; i++) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return value;
    }
    throw new Error(`has an endless integer at offset ${this.offset}`);
  }

  /** Little-endian. */
  double(): number {
    return this.view.getFloat64(this.skip(8), true);
  }

  /** A stretch of so many bytes, not copied. */
  take(length: number): Uint8Array {
    const start = this.skip(length);
    return this.bytes.subarray(start, start + length);
  }

  /** @returns where the stretch starts */
  skip(length: number): number {
    const start = this.offset;
    if (start + length > this.bytes.length) throw new Error(`ends within the value at offset ${start}`);
    this.offset = start + length;
    return start;
  }

  /** A length and so many bytes. */
  sized(): Uint8Array {
    return this.take(this.varint());
  }
}
