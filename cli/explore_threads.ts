import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Exploration } from '../model/exploration';
import { EnvironmentFailure, HarnessBug, NotModelledError, WrongUse } from '../model/outcome_errors';
import type { Secret } from '../model/secret_register';
import type { ExploreTask, ThreadMessage } from './explore_thread';

/** What a thread came to. */
export interface ThreadResult {
  readonly exploration: Exploration;
  /** Of the thread's phone and backend. */
  readonly secrets: readonly Secret[];
}

const pairsPerLine = 50;

/** Threads that explore a platform each, at the same time. */
export class ExploreThreads {
  private readonly workers: Worker[] = [];

  /** Blocks until all are done. @throws what a thread threw, by its kind */
  async run(tasks: readonly ExploreTask[]): Promise<readonly ThreadResult[]> {
    try {
      return await Promise.all(tasks.map((task) => this.start(task)));
    } finally {
      await this.end();
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.terminate()));
  }

  private start(task: ExploreTask): Promise<ThreadResult> {
    const worker = new Worker(join(__dirname, `explore_thread${extname(__filename)}`), { workerData: task });
    this.workers.push(worker);
    let pairs = 0;
    return new Promise((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', (code) =>
        reject(new HarnessBug(`Failed to explore ${task.platform}: its thread ended with ${code}.`)),
      );
      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'done') resolve(message);
        if (message.kind === 'failed') reject(errorOf(message));
        if (message.kind !== 'pair') return;
        pairs += 1;
        if (pairs % pairsPerLine === 0) console.log(`… ${task.platform}: ${pairs} pairs explored`);
      });
    });
  }
}

const kinds = { WrongUse, EnvironmentFailure, NotModelledError };

/** Errors lose their class on the way between threads. */
function errorOf({ name, message, stack }: Extract<ThreadMessage, { kind: 'failed' }>): Error {
  const Kind = (kinds as Record<string, new (message: string) => Error>)[name] ?? HarnessBug;
  const error = new Kind(message);
  error.stack = stack;
  return error;
}
