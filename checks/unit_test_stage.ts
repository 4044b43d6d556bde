import { join } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import pc from 'picocolors';
import type { Tally } from './tally';

interface TestEvent {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: { readonly type?: string; readonly error?: unknown };
}

/**
 * Runs node:test files, each in a process of its own, two at a time, and prints every failure in full.
 * Blocks until all have ended. Suites are not counted, only what is in them.
 * @param files paths below the root
 */
export async function runUnitTests(root: string, files: readonly string[]): Promise<Tally> {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const stream = run({ files: files.map((file) => join(root, file)), concurrency: 2 });
  stream.on('test:pass', (event: TestEvent) => {
    if (event.details.type === 'suite') return;
    if (event.skip !== undefined || event.todo !== undefined) tally.skipped++;
    else tally.passed++;
  });
  stream.on('test:fail', (event: TestEvent) => {
    if (isConsequence(event)) return;
    tally.failed++;
    const place = event.file ? ` (${event.file.replace(`${root}/`, '')}:${event.line})` : '';
    console.log(`${pc.red('✘')} ${event.name}${place}\n${inspect(causeOf(event), { depth: 8 })}\n`);
  });
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  for await (const _ of stream);
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
