import { join } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import pc from 'picocolors';
import { inWords, sum, type Tally } from './tally';

interface TestEvent {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: { readonly type?: string; readonly error?: unknown };
}

/** The longest file drives browsers for a few minutes. Without a bound, one process that stays alive is all that CI ever tells. */
const fileBoundMs = 10 * 60_000;

/** What unit tests came to: counts, and what failed, each in words, in the order in which it did. */
export interface UnitTestResult extends Tally {
  readonly failures: readonly string[];
}

/**
 * Runs node:test files, each in a process of its own, two at a time; prints a line for each when it has ended, and every failure in full.
 * A file that has not ended within its bound is ended and counts as failed. Suites are not counted, only what is in them.
 * @param files paths below the root
 */
export async function runUnitTests(
  root: string,
  files: readonly string[],
  boundMs = fileBoundMs,
): Promise<UnitTestResult> {
  const left = files.values();
  const tallies: Tally[] = [];
  const failures: string[] = [];
  const work = async () => {
    for (const file of left)
      tallies.push(await runFile(root, file, boundMs, (failure) => failures.push(failure)));
  };
  await Promise.all([work(), work()]);
  return { ...sum(tallies), failures };
}

async function runFile(
  root: string,
  file: string,
  timeout: number,
  failed: (inWords: string) => void,
): Promise<Tally> {
  const startedAtMs = Date.now();
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const stream = run({ files: [join(root, file)], timeout });
  stream.on('test:pass', (event: TestEvent) => {
    if (event.details.type === 'suite') return;
    if (event.skip !== undefined || event.todo !== undefined) tally.skipped++;
    else tally.passed++;
  });
  stream.on('test:fail', (event: TestEvent) => {
    if (isConsequence(event)) return;
    tally.failed++;
    const failure = `${pc.red('✘')} ${event.name} (${file}:${event.line})\n${inspect(causeOf(event), { depth: 8 })}\n`;
    console.log(failure);
    failed(failure);
  });
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  for await (const _ of stream);
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`${tally.failed > 0 ? pc.red('✘') : pc.green('✔')} ${file}: ${inWords(tally)} (${seconds} s)`);
  return tally;
}

/** A suite or file that failed only because of a test in it, which was counted already. */
function isConsequence({ details: { error } }: TestEvent): boolean {
  return error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed';
}

/** node:test wraps what a test threw. */
function causeOf({ details: { error } }: TestEvent): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}
