import type { Attachment, Envelope, Pickle, StepResult, TestCase } from './envelope';
import { type GherkinNames, gherkinNames } from './gherkin_names';

/** The messages of one run, to be asked by test case instead of read in order. */
export class EnvelopeIndex {
  private readonly pickles = new Map<string, Pickle>();
  private readonly cases = new Map<string, TestCase>();
  private readonly caseOfStart = new Map<string, string>();
  private readonly ended: string[] = [];
  private readonly results = new Map<string, StepResult>();
  private readonly attachments = new Map<string, Attachment[]>();
  private readonly names: GherkinNames;

  constructor(envelopes: readonly Envelope[]) {
    this.names = gherkinNames(envelopes.flatMap(({ gherkinDocument }) => gherkinDocument ?? []));
    for (const envelope of envelopes) this.enter(envelope);
  }

  /** Test cases that ended for good, in the order in which they did. */
  endedCases(): readonly { readonly id: string; readonly testCase: TestCase; readonly pickle: Pickle }[] {
    return this.ended.flatMap((id) => {
      const testCase = this.cases.get(this.caseOfStart.get(id) ?? '');
      const pickle = this.pickles.get(testCase?.pickleId ?? '');
      return testCase === undefined || pickle === undefined ? [] : [{ id, testCase, pickle }];
    });
  }

  attachmentsOf(startedId: string): readonly Attachment[] {
    return this.attachments.get(startedId) ?? [];
  }

  resultOf(startedId: string, stepId: string): StepResult | undefined {
    return this.results.get(`${startedId} ${stepId}`);
  }

  /** Keyword and text of a step; a hook has no text of its own. */
  wordsOf(pickle: Pickle, step: TestCase['testSteps'][number]): { keyword: string; text: string } {
    const pickleStep = pickle.steps.find(({ id }) => id === step.pickleStepId);
    if (pickleStep === undefined) return { keyword: 'Hook', text: '' };
    return { keyword: this.names.keywords.get(pickleStep.astNodeIds[0] ?? '') ?? '', text: pickleStep.text };
  }

  /** The sentence of the Rule, empty outside one. */
  ruleOf(pickle: Pickle): string {
    return this.names.rules.get(pickle.astNodeIds[0] ?? '') ?? '';
  }

  /** The cells of the example row, none outside an outline. */
  exampleOf(pickle: Pickle): readonly string[] {
    return this.names.examples.get(pickle.astNodeIds[1] ?? '') ?? [];
  }

  private enter({
    pickle,
    testCase,
    testCaseStarted,
    testCaseFinished,
    testStepFinished,
    attachment,
  }: Envelope) {
    if (pickle !== undefined) this.pickles.set(pickle.id, pickle);
    if (testCase !== undefined) this.cases.set(testCase.id, testCase);
    if (testCaseStarted !== undefined) this.caseOfStart.set(testCaseStarted.id, testCaseStarted.testCaseId);
    if (testCaseFinished?.willBeRetried === false) this.ended.push(testCaseFinished.testCaseStartedId);
    if (testStepFinished !== undefined) {
      const { testCaseStartedId, testStepId, testStepResult } = testStepFinished;
      this.results.set(`${testCaseStartedId} ${testStepId}`, testStepResult);
    }
    if (attachment?.testCaseStartedId === undefined) return;
    const known = this.attachments.get(attachment.testCaseStartedId) ?? [];
    this.attachments.set(attachment.testCaseStartedId, [...known, attachment]);
  }
}
