import { spawnSync } from 'node:child_process';

/** Whether there is a ripgrep that this machine can run. */
export function hasRipgrep(): boolean {
  return spawnSync('rg', ['--version']).status === 0;
}

/**
 * Lines of the file in which at least one pattern occurs, byte for byte.
 * @param patternsPath one pattern a line
 * @throws Error when ripgrep fails
 */
export function linesFoundByRipgrep(patternsPath: string, path: string): number {
  const options = [
    '--text',
    '--no-unicode',
    '--no-config',
    '--count',
    '--fixed-strings',
    '--file',
    patternsPath,
    path,
  ];
  const { status, stdout, stderr } = spawnSync('rg', options, { encoding: 'utf8' });
  if (status !== 0 && status !== 1)
    throw new Error(
      `Failed to search ${path} with ripgrep: expected status 0 or 1, got ${status}: ${stderr}`,
    );
  return Number(stdout);
}
