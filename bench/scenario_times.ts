import type { Envelope } from '../reports/envelope';
import { median } from './interleaved';

/** Takes the time of every scenario from the messages that say when it starts and ends. */
export class ScenarioTimes {
  private readonly startedMs = new Map<string, number>();
  private readonly durationsMs: number[] = [];
  private failedSteps = 0;

  readonly listen = ({ testCaseStarted, testStepFinished, testCaseFinished }: Envelope): void => {
    if (testCaseStarted) this.startedMs.set(testCaseStarted.id, performance.now());
    if (testStepFinished?.testStepResult.status === 'FAILED') this.failedSteps += 1;
    if (!testCaseFinished) return;
    const startedMs = this.startedMs.get(testCaseFinished.testCaseStartedId);
    if (startedMs !== undefined) this.durationsMs.push(performance.now() - startedMs);
  };

  /** Milliseconds. @throws RangeError when no scenario ended, Error when one failed: it did not do all its work */
  medianMs(): number {
    if (this.failedSteps > 0)
      throw new Error(
        `Failed to time the scenarios: expected none to fail, got ${this.failedSteps}. Run npm start and see its report.`,
      );
    return median(this.durationsMs);
  }
}
