import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Needle } from '../forensics/evidence';
import { HarnessBug } from '../model/outcome_errors';
import type { Secret } from '../model/secret_register';
import type { Masker } from '../reports/masking';
import { readPromiseRegister } from '../reports/promise_register';
import type { FlawResult } from '../reports/run_record';
import { foundBelow } from './found_below';
import type { RunLog } from './run_log';

/** Lies in each output, so that a search that finds nothing else has shown that it can find. */
const control = { id: 'control', form: 'text', text: 'control of the search for secrets' } as const;

/** One run's output, as its user would get it, before it is written. */
export interface SearchedOutput {
  /** What it is the output of, e.g. the id of a flaw. */
  readonly of: string;
  readonly log: RunLog;
  /** Lines of the console. */
  readonly lines: readonly string[];
  readonly results: readonly FlawResult[];
  readonly masker: Masker;
  readonly secrets: readonly Secret[];
}

/** Looks for secrets in what the runs of a matrix write: reports are written when something is red, and just then they show much. */
export class OutputSearch {
  private readonly found: string[] = [];
  private outputs = 0;

  /** Writes report, matrix and console lines as a user gets them, searches them for the run's secrets, and removes them. */
  async search({ of, log, lines, results, masker, secrets }: SearchedOutput): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'watertight-output-'));
    try {
      const written = await log.write(folder, masker, readPromiseRegister(), { flaws: results });
      await writeFile(join(written.folder, 'flaws.json'), JSON.stringify(results));
      await writeFile(join(written.folder, 'console.txt'), lines.join(''));
      await writeFile(join(written.folder, 'control.txt'), encodeURIComponent(control.text));
      const found = foundBelow(join(folder, 'runs'), [control, ...secrets.map(needleOf)]);
      if (!found.includes(control.id))
        throw new HarnessBug(`Failed to search the output of ${of}: expected its control, got nothing.`);
      this.found.push(...found.filter((id) => id !== control.id).map((id) => `${id} (${of})`));
      this.outputs += 1;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** What was searched, in words. @throws HarnessBug naming each secret that an output holds, by its id */
  conclude(): string {
    if (this.found.length > 0)
      throw new HarnessBug(
        `Failed to keep secrets out of what Watertight writes: expected none, got ${this.found.join(', ')}. Look which step or attachment shows them.`,
      );
    return `${this.outputs} outputs searched, and none holds a secret.`;
  }
}

/** A secret as what the searcher looks for. */
export function needleOf({ id, bytes }: Secret): Needle {
  const text = new TextDecoder().decode(bytes);
  const isText = Buffer.from(text).equals(Buffer.from(bytes));
  return isText ? { id, form: 'text', text } : { id, form: 'bytes', bytes };
}
