import type { Account } from './account';
import { checkDisk, checkRemoved, diskOf, withPlainFiles } from './at_rest';
import { expectedOf } from './expected';
import type { ExploredPhone, Moment } from './explored_phone';
import type { LifeEvent, PlannedEvent } from './life_event';
import type { PlainSearch } from './plain_search';
import { checkSession, checkShown, use } from './running_app';
import { signatureOf } from './signature';

/** A state on the way: where the phone is, and what the documentation says of it. */
export interface State {
  /** Root and events, e.g. `plain/offline_edit+ota_full`. */
  readonly path: string;
  readonly signature: string;
  readonly account: Account;
  readonly moment: Moment;
}

/** An event that has happened in a state. */
export interface Step {
  readonly from: State;
  readonly event: LifeEvent;
  readonly planned: PlannedEvent;
  /** The phone after each operation of the flash that the app has caused. */
  readonly points: readonly Moment[];
  /** Index of the first of them among all operations of the flash. */
  readonly firstOperation: number;
}

/** Lets the event happen in the state, and remembers the phone after each operation. @returns undefined where it cannot happen */
export async function take(explored: ExploredPhone, from: State, event: LifeEvent): Promise<Step | undefined> {
  const { mayLose: _, ...account } = from.account;
  explored.returnTo(from.moment);
  const planned = event.plan(explored, account);
  if (!planned) return undefined;
  const { flash } = explored.phone.core;
  await planned.world?.();
  const points: Moment[] = [];
  const firstOperation = flash.operations.length;
  flash.observe(() => points.push(explored.moment()));
  try {
    await use(event.title, planned.app);
  } finally {
    flash.observe(undefined);
  }
  return { from: { ...from, account }, event, planned, points, firstOperation };
}

/** Looks at the app that runs after a step and at what it leaves when it is killed. @throws InvariantBroken */
export async function arrive(explored: ExploredPhone, { from, event, planned }: Step, search: PlainSearch): Promise<State> {
  const path = `${from.path}${from.path.endsWith('/') ? '' : '+'}${event.id}`;
  const { app } = planned.after;
  if (!app) {
    const root = from.moment.phone.installed.at(-1)?.root;
    if (root !== undefined) checkRemoved(explored, root);
    return { path, account: planned.after, signature: signatureOf(planned.after), moment: explored.moment() };
  }
  const expected = expectedOf(planned.after);
  checkSession(explored, expected);
  await checkShown(explored, expected);
  await explored.phone.conditions.kill();
  const disk = diskOf(explored, planned.after);
  checkDisk(disk, app);
  search.look(disk, planned.after);
  const account = withPlainFiles(planned.after, disk);
  return { path, account, signature: signatureOf(account, disk), moment: explored.moment() };
}
