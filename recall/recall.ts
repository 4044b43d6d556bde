import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seedFrom } from '../cli/run_options';
import { EnvironmentFailure, WrongUse } from '../model/outcome_errors';
import { meetsGoal } from '../reports/recall/recall_record';
import { measure } from './measure';
import { planOf } from './plan';
import { wrappersHere } from './python';
import { recallTable } from './recall_table';
import { recordOf } from './record';

const usualLeaks = 10_000;
const mostLeaks = 1_000_000;
/** What reports show. */
const committed = join(__dirname, '..', 'reports', 'recall', 'measured.json');

/** Hides leaks and searches for them. @returns 0 when the goal was met, else 1 */
async function main(): Promise<number> {
  const options = optionsFrom(process.argv.slice(2));
  const { here, missing } = wrappersHere();
  const measured = await measure(planOf(options.seed, options.leaks, { wrappers: here }), tell);
  const record = recordOf(options.seed, measured, missing);
  const files = [
    ...(options.json === undefined ? [] : [options.json]),
    ...(options.write ? [committed] : []),
  ];
  for (const file of files) writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`);
  console.log(recallTable(record));
  return meetsGoal(record) ? 0 : 1;
}

function optionsFrom(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seed: { type: 'string' },
        leaks: { type: 'string' },
        json: { type: 'string' },
        write: { type: 'boolean', default: false },
      },
    });
    return { ...values, seed: seedFrom(values.seed), leaks: leaksFrom(values.leaks) };
  } catch (error) {
    if (error instanceof TypeError) throw new WrongUse(`Failed to read the options: ${error.message}`);
    throw error;
  }
}

function leaksFrom(text: string | undefined): number {
  if (text === undefined) return usualLeaks;
  const leaks = Number(text);
  if (/^\d+$/.test(text) && leaks >= 1 && leaks <= mostLeaks) return leaks;
  throw new WrongUse(
    `Failed to read --leaks "${text}": expected a whole number from 1 to ${mostLeaks}, e.g. --leaks ${usualLeaks}.`,
  );
}

function tell(done: number, of: number): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r${done} of ${of} materials searched${done === of ? '\n' : ''}`);
}

function exitCodeOf(error: unknown): number {
  return error instanceof WrongUse ? 2 : error instanceof EnvironmentFailure ? 3 : 4;
}

process.once('SIGINT', () => process.exit(130));
main()
  .then((exitCode) => {
    process.exitCode = exitCode;
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = exitCodeOf(error);
  });
