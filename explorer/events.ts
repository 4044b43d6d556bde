import type { LifeEvent } from './life_event';
import { releaseEvents } from './release_events';
import { userEvents } from './user_events';

/** Everything that can happen in the life of the explored app, in the order in which it is tried. */
export const events: readonly LifeEvent[] = [...userEvents, ...releaseEvents];

/** The states from which paths begin, each by the events that lead to it on a new phone. */
export const roots: Readonly<Record<string, readonly string[]>> = {
  new: [],
  plain: ['reinstall', 'synchronize'],
  encrypted: ['reinstall', 'ota_full', 'synchronize'],
  files_plain: ['reinstall', 'ota_database', 'synchronize'],
  mixed: ['reinstall', 'ota_database', 'synchronize', 'ota_full', 'take_photo', 'synchronize'],
};

export function eventOf(id: string): LifeEvent | undefined {
  return events.find((event) => event.id === id);
}
