import { createHash } from 'node:crypto';
import type { PowerCutLoss } from '../devices/port';
import { checkDisk, diskOf, settledApp } from './at_rest';
import { expectedAfterCut } from './expected';
import type { ExploredPhone, Moment } from './explored_phone';
import type { PlainSearch } from './plain_search';
import { buildOf } from './releases';
import { checkSession, checkShown, use } from './running_app';
import type { Step } from './step';

/**
 * Cuts the power where a step has left the phone in the middle of an operation, starts the app again as its user does, signs
 * in where nobody is, and synchronizes.
 * @throws InvariantBroken
 */
export async function recover(explored: ExploredPhone, step: Step, search: PlainSearch): Promise<void> {
  const { phone, user } = explored;
  const { planned, from } = step;
  const expected = expectedAfterCut(from.account, planned.after, planned.isCompletedByStart);
  const app = settledApp(from.account, planned.after);
  if (phone.app.installed.length === 0) await phone.app.install(buildOf(planned.after.newest));
  await use('start after a power cut', () => phone.app.start());
  checkSession(explored, expected);
  if (phone.app.client.memory.session === undefined)
    await use('sign in after a power cut', () => phone.app.signIn(user));
  await use('synchronize after a power cut', () => phone.app.synchronize());
  await checkShown(explored, expected);
  await phone.conditions.kill();
  const after = { ...planned.after, app };
  const disk = diskOf(explored, after);
  checkDisk(disk, app);
  search.look(disk, after);
}

/** Returns to a point of the step and cuts the power there. */
export async function cutAt(explored: ExploredPhone, point: Moment, loss: PowerCutLoss): Promise<void> {
  explored.returnTo(point);
  explored.phone.core.network.restore();
  await explored.phone.conditions.powerCut(loss);
}

/** What a start can tell one phone from another by: contents of files but the log's, keys, and the backend. */
export function whatIsLeft({ phone, backend }: ExploredPhone): string {
  const { flash, sandbox, keyStore } = phone.core;
  const hash = createHash('sha256');
  const log = phone.app.installed.at(-1)?.paths.log;
  for (const path of flash.list()) {
    if (path === log) continue;
    const { mode, protectionClass, xattrs } = sandbox.stat(path);
    hash
      .update(JSON.stringify([path, mode, protectionClass, [...xattrs.keys()]]))
      .update(sandbox.readFile(path));
  }
  const { keys, items, spoilt } = keyStore.snapshot();
  hash.update(
    JSON.stringify([[...keys], [...items], [...spoilt], phone.app.installed.map(({ build }) => build)]),
  );
  const { database, state } = backend.snapshot();
  const { sessions, offered, received } = state;
  hash.update(JSON.stringify([numberOf(database), [...sessions.users.keys()], offered && numberOf(offered)]));
  return hash
    .update(JSON.stringify([...received].map(([user, files]) => [user, [...files.keys()]])))
    .digest('hex');
}

const numbers = new WeakMap<object, number>();
let numbered = 0;

/** One object, one number. */
function numberOf(object: object): number {
  const known = numbers.get(object) ?? ++numbered;
  numbers.set(object, known);
  return known;
}
