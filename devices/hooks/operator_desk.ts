import { setTimeout as pause } from 'node:timers/promises';
import type { EvidenceChain } from '../../model/evidence_chain';
import { EnvironmentFailure } from '../../model/outcome_errors';

/** Kinds of links in the chain of evidence. */
const asked = 'operator asked';
const answered = 'operator done';
const dayMs = 24 * 60 * 60 * 1000;

interface OperatorStep {
  /** Unique in the run. */
  readonly step: string;
}

/**
 * Asks a person to do something and waits for the word that it is done, which comes through the chain of evidence: from another
 * terminal, and also when this process has ended meanwhile.
 */
export class OperatorDesk {
  /** @param tell shows the person what to do @param pollMs how often the chain is looked at */
  constructor(
    private readonly chain: EvidenceChain,
    private readonly tell: (text: string) => void,
    private readonly pollMs = 500,
  ) {}

  /**
   * Blocks until the step is done; a step that was done before a restart is not asked for again.
   * @throws EnvironmentFailure when nobody says so in time
   */
  async ask(step: string, instruction: string, withinMs = dayMs): Promise<void> {
    if (this.isDone(step)) return;
    this.chain.append(asked, { step, instruction });
    this.tell(
      `Please: ${instruction}\nThen: npx watertight operator done ${this.chain.path}\n(You may end this here and give the same command again later.)`,
    );
    const deadline = AbortSignal.timeout(withinMs);
    while (!this.isDone(step)) {
      if (deadline.aborted)
        throw new EnvironmentFailure(
          `Failed to get "${instruction}" done: expected somebody's word within ${withinMs} ms, got none. Give the same command again when somebody is there.`,
        );
      await pause(this.pollMs);
      this.chain.refresh();
    }
  }

  private isDone(step: string): boolean {
    return this.chain.all<OperatorStep>(answered).some((done) => done.step === step);
  }
}

/** Says that what was asked for last is done. @returns its instruction; undefined when nothing is waited for */
export function answerOperatorStep(chain: EvidenceChain): string | undefined {
  const done = new Set(chain.all<OperatorStep>(answered).map(({ step }) => step));
  const open = chain
    .all<OperatorStep & { readonly instruction: string }>(asked)
    .filter(({ step }) => !done.has(step))
    .at(-1);
  if (open) chain.append(answered, { step: open.step });
  return open?.instruction;
}
