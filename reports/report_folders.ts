import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EnvironmentFailure } from '../model/outcome_errors';

/** Where a report lies. */
export interface ReportFolders {
  /** The run's own folder. */
  readonly folder: string;
  /** The copy under `latest`. */
  readonly latest: string;
}

/** One run below a base folder. */
export interface ReportPlace {
  readonly baseFolder: string;
  readonly runId: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/**
 * Writes files to `runs/<start>-<run id>` below the base folder and refreshes `latest`; each folder appears complete or not at all.
 * @param fill writes into the folder that it is given
 * @throws EnvironmentFailure when the base folder cannot be written
 */
export async function writeFolders(
  { baseFolder, runId, startedAt }: ReportPlace,
  fill: (folder: string) => Promise<void>,
): Promise<ReportFolders> {
  const folder = join(baseFolder, 'runs', `${startedAt.replace(/[^0-9TZ-]/g, '-')}-${runId}`);
  const latest = join(baseFolder, 'latest');
  const arriving = join(baseFolder, 'runs', `.arriving-${runId}`);
  const copy = join(baseFolder, 'runs', `.latest-${runId}`);
  try {
    for (const left of [arriving, copy]) await rm(left, { recursive: true, force: true });
    await mkdir(arriving, { recursive: true });
    await fill(arriving);
    await replaceFolder(arriving, folder);
    await cp(folder, copy, { recursive: true });
    await replaceFolder(copy, latest);
  } catch (cause) {
    throw new EnvironmentFailure(
      `Failed to write the report to ${baseFolder}: ${(cause as Error).message}. Make the folder writable or name another.`,
      { cause },
    );
  }
  return { folder, latest };
}

/** Writes texts by their names. */
export async function writeTexts(folder: string, files: Iterable<readonly [string, string]>): Promise<void> {
  for (const [name, text] of files) await writeFile(join(folder, name), text);
}

/** Two renames instead of a copy in place, so that a reader never sees half a report. */
async function replaceFolder(from: string, to: string): Promise<void> {
  const leaving = `${from}-leaving`;
  await rm(leaving, { recursive: true, force: true });
  await rename(to, leaving).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(from, to);
  await rm(leaving, { recursive: true, force: true });
}
