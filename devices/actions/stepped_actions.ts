import type { ActionName, AppName, PlacedStep } from './actions_file';
import { ActionProblem, type ActionSession, type AppActions, type RunningActions } from './app_actions';
import type { PlaceholderValues } from './placeholders';
import type { ReadActions } from './read_actions';
import { describeStep, runStep } from './run_step';
import { StepProblem } from './step_problem';

/** Actions as the steps of an actions file. */
export class SteppedActions implements AppActions {
  readonly app: AppName;
  readonly offers: ReadonlySet<ActionName>;

  constructor(private readonly read: ReadActions) {
    this.app = read.app;
    this.offers = new Set(read.actions.keys());
  }

  startIn(session: ActionSession): RunningActions {
    return {
      perform: async (name, values) => {
        for (const placed of this.read.actions.get(name) ?? []) await perform(session, name, placed, values);
      },
    };
  }
}

async function perform(
  session: ActionSession,
  action: ActionName,
  { step, number, place }: PlacedStep,
  values: PlaceholderValues,
): Promise<void> {
  const described = describeStep(step);
  session.log(`${action} ${number} ${described}`);
  if (step.scroll !== undefined) await session.look();
  try {
    await runStep(session, step, values);
  } catch (cause) {
    const { expected, got } =
      cause instanceof StepProblem
        ? cause
        : new StepProblem('it to be done', 'a refusal of the driver', cause);
    throw new ActionProblem(`step ${number} (${described}, ${place})`, `step_${number}`, expected, got, {
      cause,
    });
  }
}
