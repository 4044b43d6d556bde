/** Compares two semantic versions by their numbers. @returns negative, 0 or positive */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [numbersOf(left), numbersOf(right)];
  const at = one.findIndex((part, index) => part !== other[index]);
  return at < 0 ? 0 : (one[at] as number) - (other[at] ?? 0);
}

/** The release after a version that adds something: 3.2.1 → 3.3.0. */
export function nextMinor(version: string): string {
  const [major = 0, minor = 0] = numbersOf(version);
  return `${major}.${minor + 1}.0`;
}

/** A version just below another: 3.2.1 → 3.2.0, 3.2.0 → 3.1.0, 3.0.0 → 2.0.0; undefined below 0.0.0. */
export function versionBefore(version: string): string | undefined {
  const [major = 0, minor = 0, patch = 0] = numbersOf(version);
  if (patch > 0) return `${major}.${minor}.${patch - 1}`;
  if (minor > 0) return `${major}.${minor - 1}.0`;
  return major > 0 ? `${major - 1}.0.0` : undefined;
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}
