/** A variable-length integer of the SQLite format: its value as a signed 64-bit number and its size in bytes. */
export interface Varint {
  readonly value: bigint;
  readonly bytes: number;
}

/** The varint at `offset`; undefined when it runs over the end. */
export function readVarint(bytes: Uint8Array, offset: number): Varint | undefined {
  let value = 0n;
  for (let i = 0; i < 9; i++) {
    const byte = bytes[offset + i];
    if (byte === undefined) return undefined;
    if (i === 8) return { value: BigInt.asIntN(64, (value << 8n) | BigInt(byte)), bytes: 9 };
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value, bytes: i + 1 };
  }
  return undefined;
}
