import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import { commandLine } from './command_line';

/** The checkout. */
export const checkout = resolve(__dirname, '..');

/** What a command said and how it ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly out: string;
  readonly complaints: string;
}

/** An empty folder that is gone when the test ends. */
export function temporaryFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-cli-test-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file with this content in a folder of its own. */
export function temporaryFile(test: TestContext, name: string, content: string): string {
  const path = join(temporaryFolder(test), name);
  writeFileSync(path, content);
  return path;
}

/** It ended with this code, and its complaint says all of this and shows no stack. */
export function assertRefused(
  { exitCode, complaints }: Ended,
  code: number,
  ...says: readonly RegExp[]
): void {
  for (const words of says) assert.match(complaints, words);
  assert.doesNotMatch(complaints, /\n\s+at /);
  assert.equal(exitCode, code, complaints);
}

/** Runs a command in this process; its output is kept from the console. One at a time. */
export async function runHere(test: TestContext, words: readonly string[]): Promise<Ended> {
  const out: unknown[] = [];
  const complaints: unknown[] = [];
  const log = test.mock.method(console, 'log', (line: unknown) => out.push(line));
  try {
    const exitCode = await commandLine(words, (told) => complaints.push(told));
    return { exitCode, out: out.join('\n'), complaints: complaints.join('\n') };
  } finally {
    log.mock.restore();
  }
}

/** Starts the command as a user would, in a process of its own. */
export function startCommand(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return spawn(process.execPath, ['-r', 'ts-node/register', join(checkout, 'cli/main.ts'), ...words], {
    cwd: checkout,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Blocks until the started command has ended. */
export async function ended(process: ReturnType<typeof startCommand>): Promise<Ended> {
  let out = '';
  let complaints = '';
  process.stdout.on('data', (text) => {
    out += text;
  });
  process.stderr.on('data', (text) => {
    complaints += text;
  });
  const exitCode = await new Promise<number | null>((done) => process.once('close', done));
  return { exitCode, out, complaints };
}
