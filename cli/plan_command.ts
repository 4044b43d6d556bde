import pc from 'picocolors';
import { foreseeableSkip } from '../assemblies/foreseeable_skip';
import { profileNamed } from '../assemblies/profiles';
import { constraintsAmong, type OneSidedConstraint, oneSidedText } from '../model/both_sides/one_sided';
import { WrongUse } from '../model/outcome_errors';
import { factsOf, type RunParameters } from '../model/run_facts';
import type { Pickle } from '../reports/envelope';
import { readConfiguration } from './configuration';
import { CucumberSession } from './cucumber_session';
import { foreseenDatabase } from './foreseen_database';
import { projectSteps } from './project_files';
import { withReadableApp } from './readable_app';
import { runOptions, type TypedOptions } from './run_options';
import { runParameters } from './run_parameters';

interface TypedPlanOptions extends TypedOptions {
  readonly json?: boolean;
}

/** What can be said of a scenario on a profile before a device is touched. */
interface PlannedScenario {
  /** Null where no promise is made. */
  readonly promise: string | null;
  readonly name: string;
  /** `file:line` */
  readonly place: string;
  readonly profile: string;
  readonly foreseen: 'examined' | 'limit' | 'skipped';
  /** Why it is a limit or skipped. */
  readonly reason?: string;
  /** What would let it run. */
  readonly howToGet?: string;
}

const promiseTag = '@promise:';
const limitStep = /^Watertight cannot tell, because "(.*)"$/;

/** Says what a run would examine, what would be a limit and what it would skip. @returns 0 @throws WrongUse when nothing is selected */
export async function planCommand(
  root: string,
  paths: readonly string[],
  typed: TypedPlanOptions,
): Promise<number> {
  const options = await withReadableApp(
    runOptions(root, process.cwd(), paths, typed, readConfiguration(process.cwd())),
  );
  const session = await CucumberSession.load(root, projectSteps(root, process.cwd()));
  const database = await foreseenDatabase(options.backend);
  const scenarios: PlannedScenario[] = [];
  for (const profile of options.profiles) {
    const parameters = { ...runParameters('plan', profile, options), ...database };
    for (const pickle of await session.pickles(profile, options, parameters))
      scenarios.push(await planned(pickle, parameters));
  }
  if (scenarios.length === 0)
    throw new WrongUse(
      `Failed to plan: ${options.paths.join(', ')} with tags "${options.tags}" gives 0 scenarios on ${options.profiles.join(', ')}. Widen one of them.`,
    );
  const { oneSided } = factsOf(runParameters('plan', options.profiles[0] ?? '', options));
  console.log(
    typed.json
      ? JSON.stringify({ schema: 'watertight-plan/1', scenarios, oneSided }, null, 2)
      : [inWords(scenarios), ...unproven(oneSided)].join('\n'),
  );
  return 0;
}

async function planned(
  { name, uri, location, tags, steps }: Pickle,
  parameters: RunParameters,
): Promise<PlannedScenario> {
  const tagNames = tags.map((tag) => tag.name);
  const texts = steps.map(({ text }) => text);
  const { profile } = parameters;
  const about = {
    promise: tagNames.find((tag) => tag.startsWith(promiseTag))?.slice(promiseTag.length) ?? null,
    name,
    place: `${uri}:${location?.line}`,
    profile,
  };
  const needs = { tags: tagNames, texts };
  const skip = await foreseeableSkip(needs, profileNamed(profile), parameters, factsOf(parameters));
  if (skip) return { ...about, foreseen: 'skipped', ...skip };
  const reason = texts.map((text) => limitStep.exec(text)?.[1]).find((found) => found !== undefined);
  return reason === undefined ? { ...about, foreseen: 'examined' } : { ...about, foreseen: 'limit', reason };
}

const marks: Readonly<Record<PlannedScenario['foreseen'], string>> = {
  examined: pc.green('✔ examined'),
  limit: pc.yellow('~ limit   '),
  skipped: pc.dim('– skipped '),
};

function inWords(scenarios: readonly PlannedScenario[]): string {
  const titleOf = ({ promise, profile }: PlannedScenario) => `${promise ?? 'no promise'} on ${profile}`;
  const blocks = [...new Set(scenarios.map(titleOf))].map((title) => {
    const members = scenarios.filter((scenario) => titleOf(scenario) === title);
    return [`${pc.bold(title)}: ${counts(members)}`, ...members.flatMap(lines)].join('\n');
  });
  return [
    ...blocks,
    `\nIn all: ${counts(scenarios)}. What is examined may hold, or be broken; it is skipped where the app model gives it nothing to check.`,
  ].join('\n');
}

function unproven(oneSided: readonly OneSidedConstraint[]): readonly string[] {
  if (oneSided.length === 0) return [];
  return [
    `\nConstraints without objects on both sides, of which a run proves nothing: ${constraintsAmong(oneSided)}`,
    ...oneSided.map((each) => `  ${oneSidedText(each)}`),
  ];
}

function lines({ name, place, foreseen, reason, howToGet }: PlannedScenario): readonly string[] {
  const why = [reason, howToGet].filter((text) => text !== undefined).join(' → ');
  return [`  ${marks[foreseen]} ${name} (${place})`, ...(why === '' ? [] : [`      ${why}`])];
}

function counts(scenarios: readonly PlannedScenario[]): string {
  return (['examined', 'limit', 'skipped'] as const)
    .map((kind) => `${scenarios.filter(({ foreseen }) => foreseen === kind).length} ${kind}`)
    .join(', ');
}
