import pc from 'picocolors';
import type { Envelope, Pickle } from '../reports/envelope';

const marks: Readonly<Record<string, string>> = { PASSED: pc.green('✔'), SKIPPED: pc.dim('–') };

/** Where lines go: a terminal, or whatever keeps them. */
interface LineSink {
  readonly isTTY: boolean;
  write(text: string): boolean;
}

/** Says how far a profile is: one line that moves on a terminal, a line a scenario elsewhere. */
export class Progress {
  private readonly pickles = new Map<string, Pickle>();
  private readonly cases = new Map<string, string>();
  private readonly running = new Map<string, { pickleId: string; worst: string; message: string }>();
  private done = 0;

  constructor(
    private readonly profile: string,
    private readonly total: number,
    private readonly out: LineSink,
    /** Takes out the secrets known when the line is written. */
    private readonly mask: (text: string) => string,
  ) {}

  see({ pickle, testCase, testCaseStarted, testStepFinished, testCaseFinished }: Envelope): void {
    if (pickle) this.pickles.set(pickle.id, pickle);
    if (testCase) this.cases.set(testCase.id, testCase.pickleId);
    if (testCaseStarted) {
      const pickleId = this.cases.get(testCaseStarted.testCaseId) ?? '';
      this.running.set(testCaseStarted.id, { pickleId, worst: 'PASSED', message: '' });
    }
    if (testStepFinished) this.note(testStepFinished.testCaseStartedId, testStepFinished.testStepResult);
    if (testCaseFinished) this.finish(testCaseFinished.testCaseStartedId);
  }

  /** Leaves the line that moved. */
  end(): void {
    if (this.out.isTTY && this.done > 0) this.out.write('\n');
  }

  private note(id: string, { status, message = '' }: { status: string; message?: string }): void {
    const running = this.running.get(id);
    const isWorse =
      running &&
      status !== 'PASSED' &&
      (running.worst === 'PASSED' || (running.worst === 'SKIPPED' && status !== 'SKIPPED'));
    if (isWorse) this.running.set(id, { ...running, worst: status, message });
  }

  private finish(id: string): void {
    const { pickleId = '', worst = '', message = '' } = this.running.get(id) ?? {};
    const name = this.pickles.get(pickleId);
    this.done += 1;
    const failed = worst !== 'PASSED' && worst !== 'SKIPPED';
    const line = `${marks[worst] ?? pc.red('✘')} ${this.profile} ${this.done}/${this.total} ${name?.name ?? ''} (${name?.uri}:${name?.location?.line})`;
    const reason = failed ? `\n    ${message.split('\n')[0]}` : '';
    const moves = this.out.isTTY && !failed;
    this.out.write(
      this.mask(moves ? `\r\x1b[2K${line}` : `${this.out.isTTY ? '\r\x1b[2K' : ''}${line}${reason}\n`),
    );
  }
}
