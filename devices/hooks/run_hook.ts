import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { EnvironmentFailure } from '../../model/outcome_errors';
import type { Hook } from '../../model/release_hooks';
import type { OperatorDesk } from './operator_desk';

const commandWithinMs = 10 * 60 * 1000;

export interface HookCall {
  /** Names the hook in messages, e.g. `builds.debug`. */
  readonly name: string;
  /** Unique in the run: a person is not asked twice for one step. */
  readonly step: string;
  /** What a command needs to know of the device. */
  readonly environment: Readonly<Record<string, string>>;
  readonly desk: OperatorDesk;
}

/**
 * Has a hook done. Blocks until it is. What a command prints is not kept: it may hold secrets.
 * @throws EnvironmentFailure when it fails or does not end within its bound
 */
export async function runHook(hook: Hook, call: HookCall): Promise<void> {
  if ('operator' in hook) return call.desk.ask(call.step, hook.operator, hook.withinMs);
  const { command, withinMs = commandWithinMs } = hook;
  // A group of its own, so that what the shell started ends with it.
  const child = spawn(command, {
    shell: true,
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ...call.environment },
  });
  const failed = (got: string) =>
    new EnvironmentFailure(
      `Failed to run the hook ${call.name}: expected its command to end with 0 within ${withinMs} ms, got ${got}. Run the command by hand.`,
    );
  try {
    const [code, signal] = await once(child, 'exit', { signal: AbortSignal.timeout(withinMs) });
    if (code !== 0) throw failed(signal ? `signal ${signal}` : `exit code ${code}`);
  } catch (error) {
    if (error instanceof EnvironmentFailure) throw error;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    throw failed(error instanceof Error && error.name === 'AbortError' ? 'no end' : String(error));
  }
}
