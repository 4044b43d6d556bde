import type { Exploration, ExploredPair } from '../model/exploration';
import { events, roots } from './events';
import { type Explorer, type ExplorerSetting, withExplorer } from './explorer';
import { explorePair, violationOf } from './pair';
import { allLosses, failureOf, lossesBySeed } from './power_cuts';
import { rootState } from './roots';
import { withShortestPaths } from './shrink';
import { prove, type State } from './step';

export interface ExploreOptions extends ExplorerSetting {
  /** Events on the longest path. */
  readonly depth: number;
  readonly losses: Exploration['losses'];
}

/**
 * Walks every path of the depth from every root, equal states being one, and cuts power in each pair of state and event.
 * @param told is told of each pair
 */
export function explore(
  options: ExploreOptions,
  told: (pair: ExploredPair) => void = () => {},
): Promise<Exploration> {
  const { flaw, depth, losses, platform, seed } = options;
  return withExplorer(options, async (explorer) => {
    const walk = new Walk(explorer, options, told);
    await walk.go();
    const pairs = await withShortestPaths(explorer, walk.pairs);
    return { platform, seed, depth, losses, ...(flaw && { flaw: flaw.id }), states: walk.states, pairs };
  });
}

class Walk {
  readonly pairs: ExploredPair[] = [];
  private readonly met = new Map<string, State>();

  constructor(
    private readonly explorer: Explorer,
    private readonly options: ExploreOptions,
    private readonly told: (pair: ExploredPair) => void,
  ) {}

  get states(): number {
    return this.met.size;
  }

  async go(): Promise<void> {
    let front = await this.rootStates();
    for (let depth = 0; depth < this.options.depth; depth += 1) {
      const next: State[] = [];
      for (const state of front) next.push(...(await this.goOnFrom(state)));
      front = next;
    }
  }

  private async rootStates(): Promise<readonly State[]> {
    const states: State[] = [];
    for (const name of Object.keys(roots)) {
      const { state, violated } = await rootState(this.explorer, name);
      if (violated && !this.pairs.some(({ path }) => path === violated.path)) this.add(violated);
      if (state && this.isNew(state)) states.push(state);
    }
    return states;
  }

  /** @returns the states that were not met before */
  private async goOnFrom(from: State): Promise<readonly State[]> {
    const { explorer, options } = this;
    const found: State[] = [];
    for (const event of events) {
      const chosen =
        options.losses === 'all three'
          ? allLosses
          : lossesBySeed(options.seed, `${from.signature}/${event.id}`);
      const result = await explorePair(explorer, from, event, chosen);
      if (!result) continue;
      const { next, pair } = result;
      const isNew = next !== undefined && this.isNew(next);
      const unproven = isNew && (await failureOf(() => prove(explorer.explored, next, explorer.search)));
      if (isNew) found.push(next);
      const violations = unproven ? [violationOf(explorer, pair.path, unproven)] : [];
      this.add({ ...pair, violations: [...pair.violations, ...violations] });
    }
    return found;
  }

  private isNew(state: State): boolean {
    if (this.met.has(state.signature)) return false;
    this.met.set(state.signature, state);
    return true;
  }

  private add(pair: ExploredPair): void {
    this.pairs.push(pair);
    this.told(pair);
  }
}
