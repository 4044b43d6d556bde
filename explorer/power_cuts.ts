import type { PowerCutLoss } from '../devices/port';
import { SeededRandom } from '../model/seeded_random';
import { cutAt, recover, whatIsLeft } from './crash';
import type { ExploredPhone } from './explored_phone';
import { InvariantBroken } from './invariant_broken';
import { type Cut, losses } from './path';
import type { PlainSearch } from './plain_search';
import type { Step } from './step';

/** An invariant that did not hold after a power cut. */
export interface BrokenByCut {
  readonly cut: Cut;
  readonly broken: InvariantBroken;
}

/** What the power cuts of one step came to. */
export interface PowerCuts {
  readonly crashPoints: number;
  readonly restarts: number;
  /** The first of each invariant. */
  readonly broken: readonly BrokenByCut[];
}

/** Which losses are tried after the operation of this number, from 1. */
export type ChosenLosses = (operation: number) => readonly PowerCutLoss[];

/** One loss for each operation, which the seed chooses. @param place unique in the exploration */
export function lossesBySeed(seed: number, place: string): ChosenLosses {
  const random = new SeededRandom(`${seed}/explorer/losses/${place}`);
  return () => [random.pick(losses)];
}

export const allLosses: ChosenLosses = () => losses;

export function onlyThisCut({ operation, loss }: Cut): ChosenLosses {
  return (each) => (each === operation ? [loss] : []);
}

/**
 * Cuts power after every operation of a step. Where that leaves what an earlier cut of the step has left, nothing but the log
 * apart, what came of that one holds for this one as well.
 */
export async function cutPower(
  explored: ExploredPhone,
  step: Step,
  chosen: ChosenLosses,
  search: PlainSearch,
): Promise<PowerCuts> {
  const seen = new Set<string>();
  const broken = new Map<string, BrokenByCut>();
  let crashPoints = 0;
  for (const [index, point] of step.points.entries()) {
    for (const loss of chosen(index + 1)) {
      crashPoints += 1;
      await cutAt(explored, point, loss);
      const left = whatIsLeft(explored);
      if (seen.has(left)) continue;
      seen.add(left);
      const failure = await failureOf(() => recover(explored, step, search));
      if (failure && !broken.has(failure.invariant))
        broken.set(failure.invariant, { cut: { operation: index + 1, loss }, broken: failure });
    }
  }
  return { crashPoints, restarts: seen.size, broken: [...broken.values()] };
}

/** What did not hold; undefined when everything did. */
export async function failureOf(act: () => Promise<unknown>): Promise<InvariantBroken | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof InvariantBroken) return error;
    throw error;
  }
}
