import type { Check, Problem } from './problem';
import type { Envelope, ProfileRehearsal } from './rehearsal';

/** Every profile selects scenarios, and each of their steps means exactly one thing. */
export const dryRun: Check = {
  name: 'dry run of every profile',
  async run(project) {
    const { profiles } = await project.rehearsal();
    return uniqueProblems(profiles.flatMap(problemsOfProfile));
  },
};

function problemsOfProfile({ profile, envelopes }: ProfileRehearsal): Problem[] {
  const unparsed = envelopes.flatMap(({ parseError }): Problem[] =>
    parseError
      ? [
          {
            where: `${parseError.source.uri}:${parseError.source.location?.line ?? 1}`,
            what: `is no Gherkin: ${parseError.message}`,
            todo: 'Mend the sentence at this line.',
          },
        ]
      : [],
  );
  const testCases = envelopes.flatMap(({ testCase }) => testCase ?? []);
  if (testCases.length === 0 && unparsed.length === 0) {
    const todo = 'Give the profile a scenario without a platform tag or with its own.';
    return [{ where: 'features/', what: `profile ${profile} selects 0 scenarios`, todo }];
  }
  const places = new StepPlaces(envelopes);
  const unclear = testCases.flatMap(({ pickleId, testSteps }) =>
    testSteps.flatMap(({ pickleStepId, stepDefinitionIds }) =>
      pickleStepId && stepDefinitionIds?.length !== 1
        ? [places.problem(pickleId, pickleStepId, stepDefinitionIds ?? [])]
        : [],
    ),
  );
  return [...unparsed, ...unclear];
}

/** Finds sentences and step definitions by the ids that cucumber gave them. */
class StepPlaces {
  readonly #lines = new Map<string, number>();

  constructor(private readonly envelopes: readonly Envelope[]) {
    for (const { gherkinDocument } of envelopes) {
      for (const { background, scenario, rule } of gherkinDocument?.feature?.children ?? []) {
        const inRule = rule?.children.flatMap((child) => child.background ?? child.scenario ?? []) ?? [];
        const steps = [background, scenario, ...inRule].flatMap((block) => block?.steps ?? []);
        for (const { id, location } of steps) this.#lines.set(id, location.line);
      }
    }
  }

  problem(pickleId: string, pickleStepId: string, definitions: readonly string[]): Problem {
    const pickle = this.envelopes.flatMap(({ pickle }) => pickle ?? []).find(({ id }) => id === pickleId);
    const step = pickle?.steps.find(({ id }) => id === pickleStepId);
    const line = step?.astNodeIds.map((id) => this.#lines.get(id)).find((found) => found !== undefined);
    const where = `${pickle?.uri}:${line}`;
    if (definitions.length === 0)
      return {
        where,
        what: `no step means "${step?.text}"`,
        todo: 'Write its definition below steps/, or use the words of one.',
      };
    const meanings = this.envelopes
      .flatMap(({ stepDefinition }) => stepDefinition ?? [])
      .filter(({ id }) => definitions.includes(id))
      .map(({ sourceReference }) => `${sourceReference.uri}:${sourceReference.location?.line}`);
    return {
      where,
      what: `"${step?.text}" means ${meanings.join(' and ')}`,
      todo: 'Reword one of the definitions.',
    };
  }
}

function uniqueProblems(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.where} ${problem.what}`, problem])).values()];
}
