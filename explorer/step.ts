import type { Account } from './account';
import { checkDisk, checkRemoved, diskOf, withPlainFiles } from './at_rest';
import { expectedOf } from './expected';
import type { ExploredPhone, Moment } from './explored_phone';
import type { LifeEvent, PlannedEvent } from './life_event';
import { extended } from './path';
import type { PlainSearch } from './plain_search';
import { checkSession, checkShown, use } from './running_app';
import { signatureOf } from './signature';

/** A state on the way: where the phone is, and what the documentation says of it. */
export interface State {
  /** Root and events, e.g. `plain/offline_edit+ota_full`. */
  readonly path: string;
  /** States of one signature are one. */
  readonly signature: string;
  readonly account: Account;
  readonly moment: Moment;
}

/** An event that happens in a state. */
export interface Step {
  readonly from: State;
  readonly event: LifeEvent;
  readonly planned: PlannedEvent;
  /** The phone after each operation of the flash that the app has caused. */
  readonly points: readonly Moment[];
}

/** @returns undefined where the event cannot happen; the phone is returned to the state */
export function planned(explored: ExploredPhone, from: State, event: LifeEvent): Step | undefined {
  const { mayLose: _, ...account } = from.account;
  explored.returnTo(from.moment);
  const plan = event.plan(explored, account);
  return plan && { from: { ...from, account }, event, planned: plan, points: [] };
}

/** Lets the event happen, and remembers the phone after each operation. @throws InvariantBroken when the app refuses */
export async function take(explored: ExploredPhone, step: Step): Promise<Step> {
  const points: Moment[] = [];
  await step.planned.world?.();
  const { flash } = explored.phone.core;
  flash.observe(() => points.push(explored.moment()));
  try {
    await use(`go on after this: ${step.event.title}`, step.planned.app);
  } finally {
    flash.observe(undefined);
  }
  return { ...step, points };
}

/** Looks at the app that runs after a step and at what it leaves when it is killed. @throws InvariantBroken */
export async function arrive(explored: ExploredPhone, step: Step, search: PlainSearch): Promise<State> {
  const { from, event, planned: plan } = step;
  const path = extended(from.path, event.id);
  const { app } = plan.after;
  if (!app) {
    const root = from.moment.phone.installed.at(-1)?.root;
    if (root !== undefined) checkRemoved(explored, root);
    return { path, account: plan.after, signature: signatureOf(plan.after), moment: explored.moment() };
  }
  const expected = expectedOf(plan.after);
  checkSession(explored, expected);
  await checkShown(explored, expected);
  await explored.phone.conditions.kill();
  const disk = diskOf(explored, plan.after);
  checkDisk(disk, app);
  search.look(disk, plan.after);
  const account = withPlainFiles(plan.after, disk);
  return { path, account, signature: signatureOf(account, disk), moment: explored.moment() };
}

/** Shows that the searches of a state would have found something. @throws InvariantBroken when they prove nothing */
export async function prove(
  explored: ExploredPhone,
  { account, moment }: State,
  search: PlainSearch,
): Promise<void> {
  if (!account.app) return;
  explored.returnTo(moment);
  await search.prove(diskOf(explored, account), account);
}
