/** Fewest bytes that can be judged. */
const MIN_BYTES = 256;
/** Chi-square of 256 byte values has mean 255 and deviation 22.6 for random bytes: six deviations above. */
const LIMIT = 390;

/**
 * Whether byte values are as evenly spread as random ones are. Encrypted and some compressed bytes look so: this proves
 * nothing about encryption. False below 256 bytes.
 */
export function looksRandom(bytes: Uint8Array): boolean {
  if (bytes.length < MIN_BYTES) return false;
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = counts[byte]! + 1;
  const expected = bytes.length / 256;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return chiSquare < LIMIT;
}
