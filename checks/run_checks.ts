import type { Check, Problem } from './problem';
import type { Project } from './project';

export interface CheckResult {
  readonly name: string;
  readonly problems: readonly Problem[];
}

/**
 * Runs every check, whatever the others find. Blocks until all have ended.
 * A check that throws could not judge, which is a problem of its own.
 * @param abreast how many run at a time
 * @param onResult called as each check ends
 */
export async function runChecks(
  checks: readonly Check[],
  project: Project,
  abreast: number,
  onResult: (result: CheckResult) => void,
): Promise<readonly CheckResult[]> {
  const waiting = checks.values();
  const results: CheckResult[] = [];
  const worker = async (): Promise<void> => {
    for (const check of waiting) {
      const result = { name: check.name, problems: await problemsOf(check, project) };
      results.push(result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: abreast }, worker));
  return results;
}

async function problemsOf(check: Check, project: Project): Promise<readonly Problem[]> {
  try {
    return await check.run(project);
  } catch (error) {
    return [{ where: ownFrame(error), what: `the check could not judge: ${firstLine(error)}`, todo }];
  }
}

const todo = 'Mend what the message names, then run `npm run check` again.';

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

/** The place nearest to the error that is not installed code. */
function ownFrame(error: unknown): string {
  const frames = (error instanceof Error && error.stack?.match(/\/[^\s():]+:\d+/g)) || [];
  return frames.find((frame) => !frame.includes('/node_modules/')) ?? 'checks';
}
