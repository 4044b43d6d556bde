const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;
const compressedBlock = 2;
const compressedLiterals = 2;
/** Weights of a tree that are packed themselves have a shorter length before them. */
const firstDirectWeights = 128;

/**
 * Where the first block begins whose Huffman tree no reader can read to its end: its weights are packed by a table of one
 * symbol, which takes no bits. No writer makes one, and the library that unpacks goes round in it forever.
 * @returns bytes from the start; undefined when there is none
 * @source RFC 8878, 3.1.1 and 4.2.1
 */
export function endlessTreeAt(packed: Uint8Array): number | undefined {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  let at = 0;
  while (at + 8 < bytes.length) {
    const magic = bytes.readUInt32LE(at);
    if ((magic & 0xfffffff0) >>> 0 === skippableMagic) at += 8 + bytes.readUInt32LE(at + 4);
    else if (magic !== frameMagic) return undefined;
    else {
      const { next, endless } = walkFrame(bytes, at);
      if (endless !== undefined) return endless;
      at = next;
    }
  }
  return undefined;
}

function walkFrame(bytes: Buffer, start: number): { readonly next: number; readonly endless?: number } {
  const descriptor = bytes[start + 4]!;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  let at = start + 5 + (isSingleSegment ? 0 : 1) + [0, 1, 2, 4][descriptor & 3]! + sizeBytes;
  for (let isLast = false; !isLast && at + 3 <= bytes.length; ) {
    const header = bytes.readUIntLE(at, 3);
    const [type, size] = [(header >> 1) & 3, header >> 3];
    isLast = (header & 1) === 1;
    if (type === compressedBlock && hasEndlessTree(bytes, at + 3)) return { next: at, endless: at };
    at += 3 + (type === 1 ? 1 : size);
  }
  return { next: at + ((descriptor & 4) === 0 ? 0 : 4) };
}

/** @param at start of a compressed block's literals section */
function hasEndlessTree(bytes: Buffer, at: number): boolean {
  const first = bytes[at] ?? 0;
  if ((first & 3) !== compressedLiterals) return false;
  const tree = at + [3, 3, 4, 5][(first >> 2) & 3]!;
  return tree + 2 < bytes.length && bytes[tree]! < firstDirectWeights && isOneSymbol(bytes, tree + 1);
}

/** Whether the table gives all of its probability to one symbol; those before it have none. */
function isOneSymbol(bytes: Buffer, at: number): boolean {
  const bit = (position: number) => ((bytes[at + (position >> 3)] ?? 0) >> (position & 7)) & 1;
  const bits = (position: number, count: number) =>
    Array.from({ length: count }, (_, i) => bit(position + i) << i).reduce((sum, value) => sum + value, 0);
  const whole = 1 << ((bytes[at]! & 15) + 5);
  const width = Math.floor(Math.log2(whole + 1));
  const shorter = 2 ** (width + 1) - 1 - whole - 1;
  for (let position = 4; position < 8 * (bytes.length - at); ) {
    const low = bits(position, width);
    const isShort = low < shorter;
    const full = bits(position, width + 1);
    const value = isShort ? low : full >= 2 ** width ? full - shorter : full;
    position += isShort ? width : width + 1;
    if (value - 1 !== 0) return value - 1 === whole;
    for (let repeat = 3; repeat === 3; position += 2) repeat = bits(position, 2);
  }
  return false;
}
