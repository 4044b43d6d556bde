import { readdirSync, readFileSync } from 'node:fs';

const pollMs = 25;

/**
 * Ids of running processes that have one of these arguments, the program's own path included.
 * @fidelity reads /proc; without it no process is found
 */
export function processesWithArgument(wanted: readonly string[]): readonly number[] {
  return processIds().filter((id) => argumentsOf(id).some((argument) => wanted.includes(argument)));
}

/** These processes and all that they started, directly or not. */
export function processTree(roots: readonly number[]): readonly number[] {
  const tree = new Set(roots);
  const parents = new Map(processIds().map((id) => [id, parentOf(id)]));
  for (let size = 0; size < tree.size; ) {
    size = tree.size;
    for (const [id, parent] of parents) if (parent !== undefined && tree.has(parent)) tree.add(id);
  }
  return [...tree];
}

/** Whether it still does something: a process that has ended and waits for its parent does not. */
export function isActive(id: number): boolean {
  return argumentsOf(id).some((argument) => argument !== '');
}

/** Whether there is a process with this id, of whatever user and in whatever state. */
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

function parentOf(id: number): number | undefined {
  try {
    // pid (name) state ppid …; the name may hold spaces and parentheses.
    const afterName = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').pop() as string;
    return Number(afterName.split(' ')[1]);
  } catch {
    return undefined;
  }
}
