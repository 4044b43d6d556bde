import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Masker } from '../reports/masking';
import { mergeRuns } from '../reports/merge/merge_runs';
import { readStoredRun } from '../reports/merge/stored_run';
import { readPromiseRegister } from '../reports/promise_register';
import { writeReport } from '../reports/write_report';
import { prepareReportFolder } from './report_folder';
import { tellReport } from './tell_report';

/**
 * Joins reports of the parts of one run into one report. What they hold is masked already.
 * @returns the exit code of the whole run
 * @throws WrongUse when they are no parts of one run, EnvironmentFailure when the folder cannot be written
 */
export async function reportMergeCommand(
  folders: readonly string[],
  { out }: { readonly out: string },
): Promise<number> {
  const parts = folders.map((folder) => readStoredRun(folder));
  const run = mergeRuns(parts, randomUUID().slice(0, 8));
  const base = resolve(out);
  prepareReportFolder(base);
  const envelopes = parts.flatMap((part) => part.envelopes);
  const masker = new Masker([]);
  return tellReport(
    await writeReport(base, { run, envelopes, register: readPromiseRegister(), masker }),
    masker,
  );
}
