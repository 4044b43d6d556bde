import type { runCucumber } from '@cucumber/cucumber/api';

/** One cucumber message, as `runCucumber` hands it to its listener. */
export type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];

export type Attachment = NonNullable<Envelope['attachment']>;
export type Pickle = NonNullable<Envelope['pickle']>;
export type TestCase = NonNullable<Envelope['testCase']>;
type StepFinished = NonNullable<Envelope['testStepFinished']>;
export type StepResult = StepFinished['testStepResult'];
export type GherkinDocument = NonNullable<Envelope['gherkinDocument']>;

/** Milliseconds of a cucumber duration or time. */
export function millisecondsOf(time: { readonly seconds: number; readonly nanos: number }): number {
  return time.seconds * 1000 + time.nanos / 1e6;
}
