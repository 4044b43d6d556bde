import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nothing, type Tally } from './tally';

/** A command of the project that runs as a user would start it, its output going straight through. */
export interface CommandStage {
  readonly title: string;
  /** Arguments of `node`. */
  readonly args: readonly string[];
  /** What it leaves to be counted; without it the exit code alone counts. */
  readonly result?: { readonly file: string; tally(content: unknown): Tally };
}

/** Exit code of a run in which nothing was examined. */
const nothingHeld = 3;

/**
 * Blocks until the command has ended.
 * @returns what it counted; at least 1 failed when it crashed, ended with another code than 0 and not because all was skipped, or left no new result
 */
export async function runCommandStage(stage: CommandStage, root: string): Promise<Tally> {
  const startedAtMs = Date.now();
  const exitCode = await exitCodeOf(stage.args, root);
  const counted = stage.result ? countedIn(stage.result, root, startedAtMs) : nothing;
  const complaint = exitCode === 0 ? undefined : `ended with ${exitCode}`;
  if (!counted)
    console.log(`✘ ${stage.title}: ${complaint ?? 'ended'} and left no new ${stage.result?.file}.`);
  if (!counted) return { ...nothing, failed: 1 };
  const isSkipped = exitCode === nothingHeld && counted.passed === 0 && counted.skipped > 0;
  if (complaint && counted.failed === 0 && !isSkipped) return { ...counted, failed: 1 };
  return counted;
}

function exitCodeOf(args: readonly string[], root: string): Promise<number | string> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'no exit code'));
  });
}

/** What an earlier run left must not be counted for this one. */
function countedIn(
  { file, tally }: NonNullable<CommandStage['result']>,
  root: string,
  startedAtMs: number,
): Tally | undefined {
  try {
    const path = join(root, file);
    if (statSync(path).mtimeMs < Math.floor(startedAtMs)) return undefined;
    return tally(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
