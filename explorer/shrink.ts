import type { ExplorationViolation, ExploredPair } from '../model/exploration';
import { WrongUse } from '../model/outcome_errors';
import type { Explorer } from './explorer';
import type { LifeEvent } from './life_event';
import { type Path, parsePath } from './path';
import { walkPath } from './walk_path';

/** The pairs, with the shortest path beside the first violation of each invariant. */
export async function withShortestPaths(
  explorer: Explorer,
  pairs: readonly ExploredPair[],
): Promise<readonly ExploredPair[]> {
  const shrunk = new Set<string>();
  const done: ExploredPair[] = [];
  for (const pair of pairs) {
    const violations: ExplorationViolation[] = [];
    for (const violation of pair.violations) {
      const isFirst = !shrunk.has(violation.invariant);
      shrunk.add(violation.invariant);
      violations.push(isFirst ? { ...violation, shortest: await shortest(explorer, violation) } : violation);
    }
    done.push({ ...pair, violations });
  }
  return done;
}

/** Leaves events out, the last one never, while the invariant stays broken; with other operations and losses if need be. */
async function shortest(explorer: Explorer, { invariant, path }: ExplorationViolation): Promise<string> {
  for (const candidate of shorterOnes(parsePath(path))) {
    const pair = await lastPair(explorer, candidate);
    const found = pair?.violations.find((violation) => violation.invariant === invariant);
    if (!found) continue;
    return found.cut ? `${found.path}@${found.cut.operation}:${found.cut.loss}` : found.path;
  }
  return path;
}

/** The last event after every selection of those before it, the shortest selections first. */
function shorterOnes({ root, events }: Path): readonly Path[] {
  const before = events.slice(0, -1);
  const last = events.slice(-1);
  const selections: (readonly LifeEvent[])[] = [];
  for (let mask = 0; mask < 2 ** before.length - 1; mask += 1)
    selections.push(before.filter((_, index) => (mask >> index) & 1));
  return selections
    .sort((a, b) => a.length - b.length)
    .map((selection) => ({ root, events: [...selection, ...last] }));
}

/** Undefined where an event cannot happen without those that were left out. */
async function lastPair(explorer: Explorer, path: Path): Promise<ExploredPair | undefined> {
  try {
    return (await walkPath(explorer, path)).at(-1);
  } catch (error) {
    if (error instanceof WrongUse) return undefined;
    throw error;
  }
}
