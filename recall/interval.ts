/** Standard deviations of a normal distribution within which 95 % lie. */
const z = 1.959964;

/**
 * Wilson's score interval of 95 % for a share: where the true share lies, given what was counted.
 * @returns lowest and highest, 0 to 1; 0 and 1 when nothing was counted
 * @source E. B. Wilson, 1927, without continuity correction
 */
export function wilsonInterval(found: number, of: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const share = found / of;
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const divisor = 1 + (z * z) / of;
  const middle = share + (z * z) / (2 * of);
  // Exact at the ends, where the arithmetic is off by a hair.
  const lowest = found === 0 ? 0 : (middle - spread) / divisor;
  const highest = found === of ? 1 : (middle + spread) / divisor;
  return [lowest, highest];
}
