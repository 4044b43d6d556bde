import type { Attached } from './attached';
import type { StepResult } from './envelope';
import { type Outcome, outcomeOfErrorType, worstOf } from './outcome';

/** A step or hook with how it ended. */
export interface EndedStep {
  readonly text: string;
  readonly result: StepResult;
}

export interface Judgement {
  readonly outcome: Outcome;
  readonly reason: string;
}

const errorTypeOf = ({ exception, message }: StepResult) =>
  exception?.type ?? /^[A-Za-z]\w*/.exec(message ?? '')?.[0] ?? '';

/** The error's own words, without the stack. */
const messageOf = ({ exception, message }: StepResult) =>
  (exception?.message ?? message ?? 'no message').split(/\n\s+at /)[0]?.trim() ?? '';

function failureOf({ text, result }: EndedStep): Judgement | undefined {
  switch (result.status) {
    case 'PASSED':
    case 'SKIPPED':
      return undefined;
    case 'FAILED':
      return { outcome: outcomeOfErrorType(errorTypeOf(result)), reason: messageOf(result) };
    default:
      return {
        outcome: 'harness',
        reason: `Failed to run the step "${text}": it is ${result.status.toLowerCase()}. Define the step.`,
      };
  }
}

/** What became of a scenario whose steps ended so and which attached that. */
export function judgeScenario(steps: readonly EndedStep[], attached: Attached): Judgement {
  const failures = steps.map(failureOf).filter((failure) => failure !== undefined);
  if (failures.length > 0) {
    const outcome = worstOf(failures.map((failure) => failure.outcome));
    return failures.find((failure) => failure.outcome === outcome)!;
  }
  if (steps.some(({ result }) => result.status === 'SKIPPED')) {
    const [skip] = attached.skips;
    if (skip !== undefined) return { outcome: 'skipped', reason: skip.reason };
    return { outcome: 'harness', reason: 'A step was skipped and nobody said why. Attach a skip note.' };
  }
  const [limit] = attached.limits;
  if (limit !== undefined) return { outcome: 'limit', reason: limit.reason };
  if (attached.verdicts.length + attached.evidence.length === 0)
    return {
      outcome: 'harness',
      reason: 'The scenario ended without a verdict or evidence: it examined nothing. Attach what it judged.',
    };
  return { outcome: 'held', reason: '' };
}
