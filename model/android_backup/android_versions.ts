import { WrongUse } from '../outcome_errors';

/** A version of Android as backups tell them apart. */
export interface AndroidVersion {
  readonly name: string;
  readonly apiLevel: number;
  /** Of the API level, as in 36.1. */
  readonly minor: number;
}

/** @source https://developer.android.com/tools/releases/platforms; 16 QPR2 is API level 36.1 */
export const androidVersions: readonly AndroidVersion[] = [
  { name: '10', apiLevel: 29, minor: 0 },
  { name: '11', apiLevel: 30, minor: 0 },
  { name: '12', apiLevel: 31, minor: 0 },
  { name: '12L', apiLevel: 32, minor: 0 },
  { name: '13', apiLevel: 33, minor: 0 },
  { name: '14', apiLevel: 34, minor: 0 },
  { name: '15', apiLevel: 35, minor: 0 },
  { name: '16', apiLevel: 36, minor: 0 },
  { name: '16 QPR2', apiLevel: 36, minor: 1 },
];

/** The first API level whose backups tell ways apart, for apps that target it. */
export const separateWaysApi = 31;

/** @param name as users know it; `16` when absent @throws WrongUse when there is none of this name */
export function androidVersionOf(name = '16'): AndroidVersion {
  const found = androidVersions.find((version) => version.name === name);
  if (found !== undefined) return found;
  const known = androidVersions.map((version) => version.name).join(', ');
  throw new WrongUse(`Failed to choose a version of Android: expected one of ${known}, got "${name}".`);
}
