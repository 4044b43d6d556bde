import type { PowerCutLoss } from '../devices/port';
import { WrongUse } from '../model/outcome_errors';
import { eventOf, events, roots } from './events';
import type { LifeEvent } from './life_event';

export const losses = ['kept', 'torn', 'lost'] as const satisfies readonly PowerCutLoss[];

/** Where power is cut in the last event of a path. */
export interface Cut {
  /** Of the event, from 1. */
  readonly operation: number;
  readonly loss: PowerCutLoss;
}

/** A root, the events from there on, and where power is cut in the last one: `plain/offline_edit+ota_full@37:lost`. */
export interface Path {
  readonly root: string;
  /** At least one. */
  readonly events: readonly LifeEvent[];
  readonly cut?: Cut;
}

/** The path from a root to its own state. */
export function pathOfRoot(root: string): string {
  return `${root}/`;
}

export function extended(path: string, event: string): string {
  return path.endsWith('/') ? `${path}${event}` : `${path}+${event}`;
}

export function pathText({ root, events: taken, cut }: Path): string {
  const path = `${root}/${taken.map(({ id }) => id).join('+')}`;
  return cut ? `${path}@${cut.operation}:${cut.loss}` : path;
}

/** @throws WrongUse naming what was expected */
export function parsePath(text: string): Path {
  const [, root = '', ids = '', operation, loss] = /^([^/@]*)\/([^@]*)(?:@(\d+):(\w+))?$/.exec(text) ?? [];
  if (!Object.hasOwn(roots, root))
    throw new WrongUse(
      `Failed to read the path "${text}": expected ROOT/EVENT+EVENT or ROOT/EVENT@OPERATION:LOSS with a root of ${Object.keys(roots).join(', ')}, got "${root}".`,
    );
  const taken = ids.split('+').map((id) => knownEvent(text, id));
  if (operation === undefined) return { root, events: taken };
  const known = losses.find((each) => each === loss);
  if (known === undefined)
    throw new WrongUse(
      `Failed to read the path "${text}": expected a loss of ${losses.join(', ')}, got "${loss}".`,
    );
  if (Number(operation) < 1)
    throw new WrongUse(
      `Failed to read the path "${text}": expected an operation from 1 on, got ${operation}.`,
    );
  return { root, events: taken, cut: { operation: Number(operation), loss: known } };
}

function knownEvent(text: string, id: string): LifeEvent {
  const event = eventOf(id);
  if (event) return event;
  throw new WrongUse(
    `Failed to read the path "${text}": expected events of ${events.map((each) => each.id).join(', ')}, got "${id}".`,
  );
}
