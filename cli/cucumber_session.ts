import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  type IRunConfiguration,
  loadConfiguration,
  loadSources,
  loadSupport,
  runCucumber,
} from '@cucumber/cucumber/api';
import { tagsOf } from '../assemblies/profiles';
import { WrongUse } from '../model/outcome_errors';
import type { RunParameters } from '../model/run_facts';
import type { Envelope, Pickle } from '../reports/envelope';
import type { Shard } from '../reports/run_record';
import { shareOf } from './shard_option';

/** Which scenarios: feature files, folders or `file:line`; a tag expression, empty for all. */
export interface Selection {
  readonly paths: readonly string[];
  readonly tags: string;
  /** Only this part of them, of each profile; all when absent. */
  readonly shard?: Shard;
}

/** Watertight's own step definitions, as TypeScript in the checkout and as JavaScript in the package. */
const ownSteps = `steps/**/!(*.test)${extname(__filename)}`;

/**
 * Cucumber's JavaScript API with the step definitions loaded once; each profile is one run over them.
 * @source facts/toolchain.md: the command line merges paths and profiles
 */
export class CucumberSession {
  private readonly placesOf = new Map<string, Promise<readonly string[]>>();

  private constructor(
    private readonly root: string,
    private readonly support: Awaited<ReturnType<typeof loadSupport>>,
  ) {}

  /** Blocks until the step definitions are loaded. @param root the checkout or installed package @param furtherSteps patterns from the root */
  static async load(root: string, furtherSteps: readonly string[] = []): Promise<CucumberSession> {
    const selection = { paths: ['features/**/*.feature'], tags: '' };
    const configuration = await configure(root, selection, [ownSteps, ...furtherSteps]);
    return new CucumberSession(root, await loadSupport(configuration, environment(root)));
  }

  /** Number of scenarios that a profile would run. @throws WrongUse when a feature file is no Gherkin, or the tags no expression */
  async count(profile: string, selection: Selection): Promise<number> {
    const { sources } = await configure(this.root, forProfile(profile, selection));
    const { plan, errors } = await loadSources(sources, environment(this.root)).catch((error: Error) => {
      throw withoutTags(error, selection.tags);
    });
    if (errors.length > 0) {
      const places = errors.map(({ uri, location, message }) => `${uri}:${location.line} ${message}`);
      throw new WrongUse(`Failed to read the features: ${places.join('; ')}`);
    }
    return selection.shard ? shareOf(selection.shard, plan.length) : plan.length;
  }

  /** `file:line` of every scenario with these tags, on whatever profile. */
  places(tags: string): Promise<readonly string[]> {
    const known = this.placesOf.get(tags) ?? this.findPlaces(tags);
    this.placesOf.set(tags, known);
    return known;
  }

  private async findPlaces(tags: string): Promise<readonly string[]> {
    const { sources } = await configure(this.root, { paths: ['features/**/*.feature'], tags });
    const { plan } = await loadSources(sources, environment(this.root));
    return plan.map(({ uri, location }) => `${uri}:${location.line}`);
  }

  /** The sentence of the Rule that a scenario stands below, empty outside one. @param place `file:line` of the scenario */
  ruleAt(place: string): string {
    const [uri = '', line] = place.split(':');
    const above = readFileSync(join(this.root, uri), 'utf8').split('\n').slice(0, Number(line));
    const sentences = above.map((text) => /^\s*Rule: (.+?)\s*$/.exec(text)?.[1]);
    return sentences.findLast((sentence) => sentence !== undefined) ?? '';
  }

  /** Blocks until the profile's scenarios have run. @param listen gets every message as it comes */
  async run(
    profile: string,
    selection: Selection,
    parameters: RunParameters,
    listen: (envelope: Envelope) => void,
  ): Promise<void> {
    await this.runWith({ worldParameters: { ...parameters } as never }, profile, selection, listen);
  }

  /** The scenarios that a profile would run, with tags and steps; none of them is executed. @throws WrongUse as count does */
  async pickles(
    profile: string,
    selection: Selection,
    parameters: RunParameters,
  ): Promise<readonly Pickle[]> {
    await this.count(profile, selection);
    const pickles = new Map<string, Pickle>();
    const selected: Pickle[] = [];
    const runtime = { worldParameters: { ...parameters } as never, dryRun: true };
    await this.runWith(runtime, profile, selection, ({ pickle, testCase }) => {
      if (pickle) pickles.set(pickle.id, pickle);
      const chosen = testCase && pickles.get(testCase.pickleId);
      if (chosen) selected.push(chosen);
    });
    return selected;
  }

  private async runWith(
    runtime: Partial<IRunConfiguration['runtime']>,
    profile: string,
    selection: Selection,
    listen: (envelope: Envelope) => void,
  ): Promise<void> {
    const configuration = await configure(this.root, forProfile(profile, selection));
    const options = {
      ...configuration,
      runtime: { ...configuration.runtime, ...runtime },
      support: this.support,
    };
    await runCucumber(options, environment(this.root), listen);
  }
}

/** The tags are the one thing in a selection that cucumber refuses by throwing. */
function withoutTags(error: Error, tags: string): Error {
  if (tags === '' || !(error.cause instanceof Error)) return error;
  const why = error.cause.message.split('\n').join(' ');
  return new WrongUse(
    `Failed to read --tags "${tags}": expected a tag expression, e.g. "@promise:sandbox and not @ios". ${why}`,
    { cause: error },
  );
}

function forProfile(profile: string, { paths, tags, shard }: Selection): Selection {
  const part = shard && { shard };
  return { paths, ...part, tags: tags === '' ? tagsOf(profile) : `(${tags}) and (${tagsOf(profile)})` };
}

async function configure(
  root: string,
  { paths, tags, shard }: Selection,
  steps: readonly string[] = [],
): Promise<IRunConfiguration> {
  const part = shard && { shard: `${shard.index}/${shard.total}` };
  const provided = { paths: [...paths], require: [...steps], tags, ...part };
  return (await loadConfiguration({ file: false, provided }, environment(root))).runConfiguration;
}

/** Cucumber's own output goes nowhere: the report and the progress lines say it. */
function environment(cwd: string) {
  const nowhere = new PassThrough().resume();
  return { cwd, stdout: nowhere, stderr: nowhere };
}
