import { spawn } from 'node:child_process';
import { join } from 'node:path';

const installedPackages = join(__dirname, '..', 'node_modules');

interface CapturedOutput {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program of an installed package and keeps its output. Blocks until it has ended.
 * @param script JavaScript program below node_modules, e.g. `typescript/bin/tsc`
 * @throws Error when it cannot start or is killed
 */
export function capturedCommand(
  script: string,
  args: readonly string[],
  cwd: string,
): Promise<CapturedOutput> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(installedPackages, script), ...args], {
      cwd,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (exitCode, signal) => {
      if (exitCode === null)
        reject(new Error(`Failed to run ${script}: expected an exit code, got ${signal}.`));
      else resolve({ exitCode, stdout, stderr });
    });
  });
}
