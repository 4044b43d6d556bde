import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WrongUse } from '../../model/outcome_errors';
import type { Envelope } from '../envelope';
import type { RunRecord } from '../run_record';
import type { StoredRun } from './merge_runs';

/** File beside report.json from which a report can be made again; masked like all others. */
export const runFile = 'run.json';

const schema = 'watertight-run/1';

/** The content of run.json. @param run masked */
export function runJson(run: RunRecord): string {
  return `${JSON.stringify({ schema, ...run })}\n`;
}

/** @param folder a report, or the folder of reports whose `latest` is meant @throws WrongUse when there is none */
export function readStoredRun(folder: string): StoredRun & { readonly envelopes: readonly Envelope[] } {
  const latest = join(folder, 'latest');
  const report = textIn(folder, runFile) === undefined ? latest : folder;
  const text = textIn(report, runFile);
  if (text === undefined)
    throw new WrongUse(
      `Failed to read the report ${folder}: expected a folder with ${runFile}, or with latest/${runFile}, got none. Name the folder of a run's report.`,
    );
  const { schema: got, ...run } = parsed(text, join(report, runFile)) as RunRecord & { schema?: string };
  if (got !== schema || !Array.isArray(run.scenarios))
    throw new WrongUse(
      `Failed to read ${join(report, runFile)}: expected schema ${schema}, got ${got ?? 'none'}. Make the report with the same version of Watertight.`,
    );
  const lines = (textIn(report, 'messages.ndjson') ?? '').split('\n').filter((line) => line !== '');
  return {
    folder,
    run,
    envelopes: lines.map((line) => parsed(line, join(report, 'messages.ndjson')) as Envelope),
  };
}

function textIn(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new WrongUse(`Failed to read ${path}: expected JSON, got a file that was cut. Make it again.`, {
      cause,
    });
  }
}
