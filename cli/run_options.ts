import { existsSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { capabilityTags } from '../assemblies/missing_capability';
import { defaultProfiles, profileNames } from '../assemblies/profiles';
import { WrongUse } from '../model/outcome_errors';
import type { Releases } from '../model/release_hooks';
import type { Target } from '../model/target';
import { readPromiseRegister } from '../reports/promise_register';
import type { Shard } from '../reports/run_record';
import type { FlawChoice } from '../simulators/flaw_planting/parts_with_flaw';
import { type BackendOption, backendFrom } from './backend_option';
import type { Configuration } from './configuration';
import { featurePatterns } from './project_files';
import { shardFrom } from './shard_option';
import { type TypedTarget, targetFrom } from './target_options';

/** What the user asked `npm start` for, checked. */
export interface RunOptions {
  readonly profiles: readonly string[];
  /** Relative to the checkout or installed package. */
  readonly paths: readonly string[];
  readonly tags: string;
  /** Which part of the scenarios; all when absent. */
  readonly shard?: Shard;
  /** Absolute path of the chain of evidence that the run keeps, or goes on with. */
  readonly chain?: string;
  readonly seed: number;
  /** Absolute path of the app model. */
  readonly app: string;
  /** Absolute path of what the Mendix project file at `app` does not tell. */
  readonly overlay?: string;
  /** Absolute path of the app model's YAML, where `app` is a Mendix project file; see readable_app.ts. */
  readonly appModel?: string;
  /** Absolute path of a ledger that takes the place of the app model. */
  readonly ledger?: string;
  /** Absolute path of what must never be on whose device; the sample's own on the sample. */
  readonly intent?: string;
  /** A flaw to plant, so that its red report can be seen. */
  readonly flaw?: FlawChoice;
  /** Somebody's own app, or how the sample is observed; absent when nothing was said about it. */
  readonly target?: Target;
  /** How releases of somebody's own app get onto devices, by name. */
  readonly releases?: Releases;
  /** What the reference backend keeps its data in. */
  readonly backend: BackendOption;
  /** Absolute path of the folder that gets `latest` and `runs`. */
  readonly reports: string;
}

/** The options as they were typed. */
export interface TypedOptions extends TypedTarget {
  readonly profile?: readonly string[];
  readonly tags?: string;
  readonly shard?: string;
  readonly chain?: string;
  readonly seed?: string | undefined;
  readonly app?: string;
  readonly overlay?: string;
  readonly ledger?: string;
  readonly intent?: string;
  readonly reports?: string | undefined;
  readonly flaw?: string;
  readonly module?: string;
  readonly backend?: string | undefined;
}

export const sampleApp = 'examples/field_service/app.yaml';
export const sampleIntent = 'examples/field_service/intent.yaml';
const defaultSeed = 42;
const platformTags = ['@android', '@ios', '@browser'];

/**
 * What was typed, else what the configuration says, else what the project brings along.
 * @param root the checkout or installed package
 * @param cwd what the user's paths start from
 * @throws WrongUse naming what was expected
 */
export function runOptions(
  root: string,
  cwd: string,
  paths: readonly string[],
  typed: TypedOptions,
  configuration: Configuration = {},
): RunOptions {
  const target = targetFrom(cwd, typed, configuration.target);
  const overlay = typed.overlay === undefined ? configuration.overlay : resolve(cwd, typed.overlay);
  const ledger = typed.ledger === undefined ? configuration.ledger : resolve(cwd, typed.ledger);
  const app =
    typed.app === undefined ? (configuration.app ?? resolve(root, sampleApp)) : resolve(cwd, typed.app);
  const isSample = ledger === undefined && app === resolve(root, sampleApp);
  const ownIntent = configuration.intent ?? (isSample ? resolve(root, sampleIntent) : undefined);
  const intent = typed.intent === undefined ? ownIntent : resolve(cwd, typed.intent);
  return {
    profiles: typed.profile ? typed.profile.map(knownProfile) : defaultProfiles,
    paths:
      paths.length === 0 ? featurePatterns(root, cwd) : paths.map((path) => featurePath(root, cwd, path)),
    tags: knownTags(typed.tags ?? ''),
    ...(typed.chain !== undefined && { chain: resolve(cwd, typed.chain) }),
    ...(typed.shard !== undefined && { shard: shardFrom(typed.shard) }),
    ...flawFrom(cwd, typed),
    ...(target && { target }),
    ...(configuration.releases && { releases: configuration.releases }),
    ...(ledger !== undefined && { ledger }),
    ...(intent !== undefined && { intent }),
    ...(overlay !== undefined && { overlay }),
    seed: seedFrom(typed.seed),
    backend: backendFrom(typed.backend ?? configuration.backend),
    app,
    reports: resolve(cwd, typed.reports ?? 'reports'),
  };
}

function flawFrom(cwd: string, { flaw: id, module }: TypedOptions): { readonly flaw?: FlawChoice } {
  if (id === undefined && module === undefined) return {};
  if (id === undefined) throw new WrongUse('Failed to plant a flaw: --module needs --flaw ID beside it.');
  return { flaw: { id, ...(module !== undefined && { module: resolve(cwd, module) }) } };
}

/** @throws WrongUse when the text is no whole number from 0 to 2^53 */
export function seedFrom(text: string | undefined): number {
  if (text === undefined) return defaultSeed;
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed)) {
    throw new WrongUse(
      `Failed to read --seed "${text}": expected a whole number, e.g. --seed ${defaultSeed}.`,
    );
  }
  return seed;
}

function knownProfile(name: string): string {
  const profile = profileNames.find((known) => known === name);
  if (!profile)
    throw new WrongUse(
      `Failed to find the profile "${name}": expected one of ${profileNames.join(', ')}.${nearest(name, profileNames)}`,
    );
  return profile;
}

function featurePath(root: string, cwd: string, typed: string): string {
  const [, path = typed, line = ''] = /^(.*?)((?::\d+)*)$/.exec(typed) ?? [];
  const found = [resolve(cwd, path), resolve(root, path)].find(existsSync);
  if (!found)
    throw new WrongUse(
      `Failed to find the feature path "${typed}": expected a folder or file below features/, got none.`,
    );
  const isFolder = statSync(found).isDirectory();
  if (!isFolder && !found.endsWith('.feature'))
    throw new WrongUse(`Failed to read "${typed}" as features: expected a folder or a .feature file.`);
  return relative(root, found) + (isFolder ? '/**/*.feature' : line);
}

/** Every tag of the expression exists. */
function knownTags(expression: string): string {
  const promises = readPromiseRegister().promises.map(({ id }) => `@promise:${id}`);
  const known = [...promises, ...platformTags, ...capabilityTags];
  for (const tag of expression.match(/@[^\s()]+/g) ?? []) {
    if (!known.includes(tag))
      throw new WrongUse(
        `Failed to find the tag "${tag}": expected @promise:ID or a platform's tag.${nearest(tag, known)}`,
      );
  }
  if (expression !== '' && !expression.includes('@')) {
    throw new WrongUse(
      `Failed to read --tags "${expression}": expected a tag expression, e.g. --tags @promise:sandbox.`,
    );
  }
  return expression;
}

/** A suggestion, if some name is at most a third of its letters away. */
function nearest(name: string, known: readonly string[]): string {
  const [best] = [...known].sort((a, b) => distance(name, a) - distance(name, b));
  return best && distance(name, best) <= best.length / 3 ? ` Did you mean ${best}?` : '';
}
