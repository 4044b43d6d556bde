import type { Check, Problem } from './problem';
import type { ProfileRehearsal } from './rehearsal';

interface StepDefinition {
  /** File and line below the root. */
  readonly place: string;
  readonly pattern: string;
}

/** Each step definition is said by a scenario of at least one profile. */
export const unusedSteps: Check = {
  name: 'unused steps',
  async run(project) {
    const { profiles } = await project.rehearsal();
    const unused = new Map(profiles.flatMap(definitions).map((definition) => [definition.place, definition]));
    for (const profile of profiles) for (const place of usedPlaces(profile)) unused.delete(place);
    return [...unused.values()].map(
      ({ place, pattern }): Problem => ({
        where: place,
        what: `no scenario says "${pattern}"`,
        todo: 'Delete the step definition, or write the scenario that needs it.',
      }),
    );
  },
};

/** Ids differ from run to run, places do not. */
function placesById({ envelopes }: ProfileRehearsal): Map<string, StepDefinition> {
  return new Map(
    envelopes.flatMap(({ stepDefinition }) => {
      if (!stepDefinition) return [];
      const { id, pattern, sourceReference } = stepDefinition;
      const place = `${sourceReference.uri}:${sourceReference.location?.line}`;
      return [[id, { place, pattern: pattern.source }] as const];
    }),
  );
}

function definitions(profile: ProfileRehearsal): StepDefinition[] {
  return [...placesById(profile).values()];
}

function usedPlaces(profile: ProfileRehearsal): string[] {
  const byId = placesById(profile);
  return profile.envelopes
    .flatMap(({ testCase }) => testCase?.testSteps ?? [])
    .flatMap(({ stepDefinitionIds }) => stepDefinitionIds ?? [])
    .flatMap((id) => byId.get(id)?.place ?? []);
}
