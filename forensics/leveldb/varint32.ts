/** A little-endian variable-length integer and where it ends. */
export interface Varint32 {
  readonly value: number;
  /** Offset of the first byte behind it. */
  readonly end: number;
}

/** The integer at `offset`; undefined when it runs over the end or is longer than 5 bytes. */
export function readVarint32(bytes: Uint8Array, offset: number): Varint32 | undefined {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[offset + i];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: offset + i + 1 };
  }
  return undefined;
}

/** The bytes behind a length that stands at `offset`; undefined when they run over the end. */
export function readLengthPrefixed(
  bytes: Uint8Array,
  offset: number,
): { bytes: Uint8Array; end: number } | undefined {
  const length = readVarint32(bytes, offset);
  if (length === undefined || length.end + length.value > bytes.length) return undefined;
  const end = length.end + length.value;
  return { bytes: bytes.subarray(length.end, end), end };
}
