import { readdirSync, readFileSync } from 'node:fs';

const pollMs = 25;

/**
 * Ids of running processes that have one of these arguments, the program's own path included.
 * @fidelity reads /proc; without it no process is found
 */
export function processesWithArgument(wanted: readonly string[]): readonly number[] {
  return processIds().filter((id) => argumentsOf(id).some((argument) => wanted.includes(argument)));
}

export function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ends a process at once; one that has ended already is no error. */
export function endProcess(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Blocks until the condition holds, at most that long. @returns whether it holds */
export async function holdsWithin(timeoutMs: number, condition: () => boolean): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadlineMs) return false;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return true;
}

function processIds(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

/** None for a process that has ended meanwhile, or that is another user's. */
function argumentsOf(id: number): readonly string[] {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
