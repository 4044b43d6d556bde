import type { ExplorationViolation, ExploredPair } from '../model/exploration';
import { HarnessBug } from '../model/outcome_errors';
import type { Explorer } from './explorer';
import type { InvariantBroken } from './invariant_broken';
import type { LifeEvent } from './life_event';
import { type Cut, extended } from './path';
import { type ChosenLosses, cutPower, failureOf } from './power_cuts';
import { replayLine } from './replay_line';
import { arrive, planned, type State, type Step, take } from './step';

/** What became of one event in one state. */
export interface Explored {
  readonly pair: ExploredPair;
  /** Where it leads; undefined when an invariant is broken on the way. */
  readonly next?: State;
}

/**
 * Lets an event happen in a state, checks the invariants, and cuts power after every operation of it. An event that breaks one
 * by itself is not cut.
 * @returns undefined where the event cannot happen
 * @throws HarnessBug when nothing was written, so that there was nothing to cut
 */
export async function explorePair(
  explorer: Explorer,
  from: State,
  event: LifeEvent,
  chosen: ChosenLosses,
): Promise<Explored | undefined> {
  const { explored, search } = explorer;
  const plan = planned(explored, from, event);
  if (!plan) return undefined;
  const path = extended(from.path, event.id);
  const about = { state: from.signature, event: event.id, path, ...lostBy(plan) };
  let step: Step = plan;
  let next: State | undefined;
  const failure = await failureOf(async () => {
    step = await take(explored, plan);
    next = await arrive(explored, step, search);
  });
  const operations = step.points.length;
  if (failure) {
    const violations = [violationOf(explorer, path, failure)];
    return { pair: { ...about, operations, crashPoints: 0, restarts: 0, violations } };
  }
  if (operations === 0)
    throw new HarnessBug(
      `Failed to cut power on ${explored.phone.id}: expected operations of the flash on the path ${path}, got 0. Let the event start the app.`,
    );
  const { crashPoints, restarts, broken } = await cutPower(explored, step, chosen, search);
  const violations = broken.map((each) => violationOf(explorer, path, each.broken, { cut: each.cut, step }));
  return { pair: { ...about, operations, crashPoints, restarts, violations }, ...(next && { next }) };
}

/** A violation as it is told. */
export function violationOf(
  { explored, flaw }: Explorer,
  path: string,
  { invariant, expected, got }: InvariantBroken,
  at?: { readonly cut: Cut; readonly step: Step },
): ExplorationViolation {
  const operation = at?.step.points[at.cut.operation - 1]?.phone.flash.operations.at(-1);
  const cutPath = at ? `${path}@${at.cut.operation}:${at.cut.loss}` : path;
  return {
    invariant,
    expected,
    got,
    path,
    ...(at &&
      operation && {
        cut: { ...at.cut, of: at.step.points.length, kind: operation.kind, file: operation.path },
      }),
    replay: replayLine(explored, cutPath, flaw),
  };
}

function lostBy({ planned: { after } }: Step): { readonly lost?: string } {
  return after.mayLose === undefined ? {} : { lost: after.mayLose };
}
