const compressedLiterals = 2;
/** Weights of a tree that are packed themselves have a shorter length before them. */
const firstDirectWeights = 128;

/**
 * Whether no reader can read the Huffman tree of a compressed block to its end: its weights are packed by a table of one symbol,
 * which takes no bits. No writer makes one, and the library that unpacks goes round in it forever.
 * @param at start of the block's literals section
 * @source RFC 8878, 4.2.1
 */
export function hasEndlessTree(bytes: Buffer, at: number): boolean {
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
