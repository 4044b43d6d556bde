/** What a step expected and what it got instead, without any value. */
export class StepProblem extends Error {
  override readonly name = 'StepProblem';

  constructor(
    readonly expected: string,
    readonly got: string,
    cause?: unknown,
  ) {
    super(`expected ${expected}, got ${got}`, { cause });
  }
}
