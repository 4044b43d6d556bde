import { spawnSync } from 'node:child_process';

/** Whether there is a grep that this machine can run. */
export function hasGrep(): boolean {
  return spawnSync('grep', ['--version']).status === 0;
}

/**
 * Lines of the file in which at least one pattern occurs, byte for byte.
 * @param patternsPath one pattern a line
 * @throws Error when grep fails
 */
export function linesFoundByGrep(patternsPath: string, path: string): number {
  const options = ['--text', '--count', '--fixed-strings', '--file', patternsPath, path];
  const { status, stdout, stderr } = spawnSync('grep', options, {
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
  });
  if (status !== 0 && status !== 1)
    throw new Error(`Failed to search ${path} with grep: expected status 0 or 1, got ${status}: ${stderr}`);
  return Number(stdout);
}
