/**
 * What a damaged or cut stream still gives: the result for the longest prefix that can be unpacked, found in steps of halves.
 * @param unpack throws for a prefix that reaches into the damage, and for no shorter one
 */
export function unpackLongestPrefix(
  bytes: Uint8Array,
  unpack: (prefix: Uint8Array) => Uint8Array,
): Uint8Array {
  let best = new Uint8Array();
  let readable = 0;
  for (let beyond = bytes.length + 1; beyond - readable > 1; ) {
    const middle = Math.floor((readable + beyond) / 2);
    try {
      best = Uint8Array.from(unpack(bytes.subarray(0, middle)));
      readable = middle;
    } catch {
      beyond = middle;
    }
  }
  return best;
}
