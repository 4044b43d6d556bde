/** Whether a version is in a range such as `>=20.20.2 <21 || >=22.23.4`, the form that this package's `engines` has. */
export function isInRange(version: string, range: string): boolean {
  return range.split('||').some((part) =>
    part
      .trim()
      .split(/\s+/)
      .every((bound) => isWithin(version, bound)),
  );
}

function isWithin(version: string, bound: string): boolean {
  const [, sign, limit = ''] = /^(>=|<)([\d.]+)$/.exec(bound) ?? [];
  if (sign === undefined)
    throw new Error(`Failed to read the range ${bound}: expected >= or < and a version.`);
  const difference = compared(version, limit);
  return sign === '<' ? difference < 0 : difference >= 0;
}

function compared(version: string, limit: string): number {
  const [own, other] = [version, limit].map((text) => text.split('.').map(Number));
  const at = [0, 1, 2].find((index) => (own?.[index] ?? 0) !== (other?.[index] ?? 0)) ?? 0;
  return (own?.[at] ?? 0) - (other?.[at] ?? 0);
}
