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
    const what = `the check could not judge: ${error instanceof Error ? (error.stack ?? error.message) : error}`;
    return [
      { where: check.name, what, todo: 'Mend what the message names, then run `npm run check` again.' },
    ];
  }
}
