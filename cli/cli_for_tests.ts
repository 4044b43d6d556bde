import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Where a command that does not end tells what it waits for. */
const lateReport = join(tmpdir(), `watertight-late-${process.pid}.json`);

/** Starts the command as a user would, in a process of its own. */
export function startCommand(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const telling = ['--report-on-signal', '--report-signal=SIGUSR2', `--report-filename=${lateReport}`];
  const program = [...telling, '-r', 'ts-node/register', join(checkout, 'cli/main.ts')];
  return spawn(process.execPath, [...program, ...words], {
    cwd: checkout,
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Longest time that a started command may take, and that it then has to tell what it waits for, in milliseconds. */
const bounds = { command: 4 * 60_000, telling: 5_000 };

/** Blocks until the started command has ended. @throws Error with what it said and waits for when it does not within its bound */
export async function ended(process: ReturnType<typeof startCommand>): Promise<Ended> {
  let out = '';
  let complaints = '';
  process.stdout.on('data', (text) => {
    out += text;
  });
  process.stderr.on('data', (text) => {
    complaints += text;
  });
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    process.kill('SIGUSR2');
  }, bounds.command);
  const tooLate = setTimeout(() => process.kill('SIGKILL'), bounds.command + bounds.telling);
  const exitCode = await new Promise<number | null>((done) => process.once('close', done));
  clearTimeout(late);
  clearTimeout(tooLate);
  if (isLate)
    throw new Error(
      `Failed to see a command end: expected it within ${bounds.command / 1000} s, got ${complaints}\n${out}\n${tellLate()}`,
    );
  return { exitCode, out, complaints };
}

/** Of what a late process told, its JavaScript stack and what keeps it alive. */
function tellLate(): string {
  if (!existsSync(lateReport)) return 'It told nothing: its JavaScript did not come to an end.';
  const { javascriptStack, libuv } = JSON.parse(readFileSync(lateReport, 'utf8'));
  rmSync(lateReport);
  const alive = libuv.filter((handle: { is_referenced?: boolean }) => handle.is_referenced);
  return JSON.stringify({ javascriptStack, alive });
}
