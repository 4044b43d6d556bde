import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { WrongUse } from '../model/outcome_errors';

/**
 * A folder that nothing stands in the way of, absolute; it need not exist.
 * @param task what would go there, e.g. `export to`
 * @throws WrongUse when it is a file or holds files
 */
export function emptyFolder(path: string, task: string): string {
  const folder = resolve(path);
  const got = obstacleAt(folder);
  if (got === undefined) return folder;
  throw new WrongUse(`Failed to ${task} ${path}: expected a new or empty folder, got ${got}. Name another.`);
}

/** What is in the way of new files. */
function obstacleAt(folder: string): string | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (!found.isDirectory()) return 'a file';
  return readdirSync(folder).length > 0 ? 'one with files' : undefined;
}
