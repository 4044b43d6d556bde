import type { Exploration, ExploredPair } from '../../model/exploration';

/** The figures of an exploration. */
export interface ExplorationTotals {
  readonly pairs: number;
  readonly broken: number;
  readonly operations: number;
  readonly crashPoints: number;
  readonly restarts: number;
}

export function totalsOf({ pairs }: Pick<Exploration, 'pairs'>): ExplorationTotals {
  const sum = (figure: (pair: ExploredPair) => number) =>
    pairs.reduce((total, pair) => total + figure(pair), 0);
  return {
    pairs: pairs.length,
    broken: pairs.filter(({ violations }) => violations.length > 0).length,
    operations: sum(({ operations }) => operations),
    crashPoints: sum(({ crashPoints }) => crashPoints),
    restarts: sum(({ restarts }) => restarts),
  };
}

/** Said with every exploration, so that nobody takes it for more. */
export const subjectOfExploration =
  'This judges the reference phone, simulated, with its own small app. No build of your app was examined.';

/** The verdict in a sentence. */
export function verdictOf(explorations: readonly Exploration[]): string {
  const totals = explorations.map(totalsOf);
  const broken = totals.reduce((sum, each) => sum + each.broken, 0);
  const pairs = totals.reduce((sum, each) => sum + each.pairs, 0);
  const points = totals.reduce((sum, each) => sum + each.crashPoints, 0);
  const explored = `${pairs} pairs of state and event, ${points} power cuts`;
  return broken === 0
    ? `Every invariant held on the reference phone: ${explored}.`
    : `Broken on the reference phone in ${broken} of ${explored}.`;
}
