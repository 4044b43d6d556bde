import type { RecallClass, RecallDimension } from '../reports/recall/recall_record';
import { carriers } from './carriers';
import { wilsonInterval } from './interval';
import type { Outcome } from './measure';

type Key = readonly [RecallDimension, string];

interface Count {
  found: number;
  of: number;
  readonly writers: Set<string>;
  /** Leaks in a container that another program than ours wrote. */
  byOthers: number;
}

/** Leaks by what they have in common, with the share found. */
export function classesOf(leaks: readonly Outcome[]): readonly RecallClass[] {
  const counts = new Map<string, Count>();
  for (const outcome of leaks) {
    for (const [dimension, name] of keysOf(outcome)) {
      const key = JSON.stringify([dimension, name]);
      const count = counts.get(key) ?? { found: 0, of: 0, writers: new Set<string>(), byOthers: 0 };
      counts.set(key, count);
      count.of += 1;
      if (outcome.isFound) count.found += 1;
      if (dimension === 'container') noteWriter(count, name, outcome);
    }
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { found, of, writers, byOthers }]) => {
      const [dimension, name] = JSON.parse(key) as Key;
      const measured = { dimension, name, found, of, interval: wilsonInterval(found, of) };
      return dimension === 'container'
        ? { ...measured, writers: [...writers].sort(), isOursOnly: byOthers === 0 }
        : measured;
    });
}

/** Each class that a leak is in. */
function keysOf({ material, sought }: Outcome): readonly Key[] {
  const { encoding, type, variant } = sought.hidden;
  const { ownClass } = carriers.find(({ name }) => name === material.carrier)!;
  const opened = material.chain.length === 0 ? ['file'] : material.chain;
  const containers = new Set([...opened, ...(ownClass === undefined ? [] : [ownClass])]);
  return [
    ...[...containers].map((name): Key => ['container', name]),
    ['nesting', `${material.chain.length} deep`],
    ['encoding', encoding],
    ['value', type],
    ['form', variant ?? 'the value itself'],
    ['time', material.time],
  ];
}

function noteWriter(count: Count, container: string, { material }: Outcome): void {
  const carrier = carriers.find(({ name }) => name === material.carrier)!;
  const isOfCarrier =
    container === 'file' ||
    container === carrier.ownClass ||
    carrier.decoders.some((decoder) => decoder === container);
  const wrapping = material.wrappers.filter(
    ({ name }) => name === container || (container === 'tar' && name === 'android_backup'),
  );
  const writers = isOfCarrier ? [carrier.writer] : wrapping.map(({ by }) => by);
  for (const writer of writers) count.writers.add(writer);
  if (!isOfCarrier || !carrier.isOurs) count.byOthers += 1;
}
