import type { ExploredPair } from '../model/exploration';
import { HarnessBug, WrongUse } from '../model/outcome_errors';
import type { Explorer } from './explorer';
import { explorePair } from './pair';
import { type Path, pathText } from './path';
import { allLosses, type ChosenLosses, onlyThisCut } from './power_cuts';
import { rootState } from './roots';

const noCut: ChosenLosses = () => [];

/**
 * Walks one path and checks every step of it; in the last event power is cut where the path says, else after every operation with
 * all losses.
 * @returns the pairs on the path; it ends where an invariant is broken without a cut
 * @throws WrongUse when an event cannot happen there, or has fewer operations
 */
export async function walkPath(explorer: Explorer, path: Path): Promise<readonly ExploredPair[]> {
  const last = path.cut ? onlyThisCut(path.cut) : allLosses;
  const root = await rootState(explorer, path.root);
  if (!root.state) return root.violated ? [root.violated] : [];
  let state = root.state;
  const pairs: ExploredPair[] = [];
  for (const [index, event] of path.events.entries()) {
    const isLast = index === path.events.length - 1;
    const result = await explorePair(explorer, state, event, isLast ? last : noCut);
    if (!result)
      throw new WrongUse(
        `Failed to walk ${pathText(path)}: expected a state in which ${event.id} can happen, got ${state.signature}.`,
      );
    pairs.push(result.pair);
    if (!result.next) return pairs;
    state = result.next;
  }
  requireCut(path, pairs.at(-1));
  return pairs;
}

function requireCut(path: Path, pair: ExploredPair | undefined): void {
  if (!pair) throw new HarnessBug(`Failed to walk ${pathText(path)}: nothing happened.`);
  if (path.cut && pair.crashPoints === 0)
    throw new WrongUse(
      `Failed to cut power on ${pathText(path)}: expected an operation of 1 to ${pair.operations}, got ${path.cut.operation}.`,
    );
}
