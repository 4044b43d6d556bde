/**
 * Compares two numbers written in decimal digits (`-12.50`), exactly.
 * @returns negative, 0 or positive
 */
export function compareDigits(left: string, right: string): number {
  const decimals = Math.max(decimalsOf(left), decimalsOf(right));
  const difference = scaled(left, decimals) - scaled(right, decimals);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

function decimalsOf(digits: string): number {
  return digits.split('.')[1]?.length ?? 0;
}

function scaled(digits: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = digits.split('.');
  return BigInt(whole + fraction.padEnd(decimals, '0'));
}
