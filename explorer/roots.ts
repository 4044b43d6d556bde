import type { ExploredPair } from '../model/exploration';
import { HarnessBug } from '../model/outcome_errors';
import { eventOf, roots } from './events';
import type { Explorer } from './explorer';
import { violationOf } from './pair';
import { extended, pathOfRoot } from './path';
import { failureOf } from './power_cuts';
import { arrive, planned, prove, type State, take } from './step';

/** A state from which paths begin; absent with what was violated on the way to it. */
export interface Root {
  readonly state?: State;
  readonly violated?: ExploredPair;
}

/** Leads a phone as it comes to its user to the state of a root, with every check and no power cut. */
export async function rootState(explorer: Explorer, name: string): Promise<Root> {
  const { explored, search } = explorer;
  let state = explorer.blank;
  let path = pathOfRoot('new');
  for (const id of roots[name] ?? []) {
    const from = state;
    const event = eventOf(id);
    const plan = event && planned(explored, from, event);
    if (!plan) throw new HarnessBug(`Failed to reach the root ${name}: ${id} cannot happen there.`);
    path = extended(path, id);
    let operations = 0;
    const failure = await failureOf(async () => {
      const step = await take(explored, plan);
      operations = step.points.length;
      state = await arrive(explored, step, search);
      await prove(explored, state, search);
    });
    if (failure) {
      const violations = [violationOf(explorer, path, failure)];
      const pair = {
        state: from.signature,
        event: id,
        path,
        operations,
        crashPoints: 0,
        restarts: 0,
        violations,
      };
      return { violated: pair };
    }
  }
  return { state: { ...state, path: pathOfRoot(name) } };
}
