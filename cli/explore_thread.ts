import { parentPort, workerData } from 'node:worker_threads';
import { explore } from '../explorer/explore';
import { parsePath } from '../explorer/path';
import { replay } from '../explorer/replay';
import type { Exploration, ExploredPair } from '../model/exploration';
import { HarnessBug } from '../model/outcome_errors';
import { type Secret, SecretRegister } from '../model/secret_register';
import { type FlawChoice, partsWithFlaw } from '../simulators/flaw_planting/parts_with_flaw';

/** What one thread explores. */
export interface ExploreTask {
  readonly platform: 'android' | 'ios';
  readonly seed: number;
  readonly depth: number;
  readonly losses: Exploration['losses'];
  readonly flaw?: FlawChoice;
  /** One path instead of all. */
  readonly path?: string;
}

/** What a thread says. */
export type ThreadMessage =
  | { readonly kind: 'pair'; readonly pair: ExploredPair }
  | { readonly kind: 'done'; readonly exploration: Exploration; readonly secrets: readonly Secret[] }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string; readonly stack: string };

/** Explores one platform, so that the other is explored beside it. */
async function main({ flaw, path, ...task }: ExploreTask): Promise<void> {
  const secrets = new SecretRegister();
  const parts = partsWithFlaw(task.platform, flaw);
  const setting = { ...task, parts, secrets, ...(flaw && { flaw }) };
  const exploration =
    path === undefined
      ? await explore(setting, (pair) => say({ kind: 'pair', pair }))
      : await replay(setting, parsePath(path));
  say({ kind: 'done', exploration, secrets: secrets.all() });
}

function say(message: ThreadMessage): void {
  if (!parentPort)
    throw new HarnessBug('Failed to explore: expected a thread of the explore command, got none.');
  parentPort.postMessage(message);
}

main(workerData as ExploreTask).catch((error: unknown) => {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  say({ kind: 'failed', name, message, stack });
});
