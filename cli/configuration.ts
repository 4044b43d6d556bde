import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { profiles } from '../assemblies/profiles';
import { evaluateModule } from '../model/evaluate_module';
import { WrongUse } from '../model/outcome_errors';
import type { Releases } from '../model/release_hooks';
import type { Target } from '../model/target';
import { readPromiseRegister } from '../reports/promise_register';
import type { Requirement } from '../reports/run_record';
import { missingFiles, shapeMistakes } from './configuration_mistakes';
import { configurationSchema } from './configuration_schema';

/** What `watertight.config.ts` exports by default. Relative paths start from its folder. */
export interface Configuration {
  /** Promise × platform pairs that must be held; one that was skipped or limited fails the run. With `app`: on that app alone. */
  readonly require?: readonly Requirement[];
  /** Path of the app model, YAML or a Mendix project file; the sample's when absent. */
  readonly app?: string;
  /** Path of what the Mendix project file at `app` does not tell. */
  readonly overlay?: string;
  /** Path of a ledger that takes the place of the app model. */
  readonly ledger?: string;
  /** Path of what must never be on whose device. */
  readonly intent?: string;
  /** What the reference backend keeps its data in: `embedded`, `postgres`, or an address `postgres://…`; `--backend` takes the same. */
  readonly backend?: string;
  /** What each release of your app encrypts and how it gets onto a device, by the release's name. */
  readonly releases?: Releases;
  /** Your own app: where it is and how it is used. */
  readonly target?: Target;
}

/** Name of the file in the project's folder. */
export const configurationFile = 'watertight.config.ts';

const platforms = [...new Set(profiles.map(({ platform }) => platform))];

/**
 * The configuration of the folder with absolute paths, or an empty one where there is none.
 * @throws WrongUse with every mistake in it, each with the path of its key
 */
export function readConfiguration(folder: string): Configuration {
  const path = join(folder, configurationFile);
  if (!existsSync(path)) return {};
  const exported = evaluateModule(path).default ?? {};
  const promises = readPromiseRegister().promises.map(({ id }) => id);
  const misshapen = shapeMistakes(configurationSchema(promises, platforms), exported);
  const mistakes = misshapen.length > 0 ? misshapen : missingFiles(folder, exported);
  if (mistakes.length === 0) return withAbsolutePaths(folder, exported as Configuration);
  const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  const lines = mistakes.map((mistake) => `${configurationFile}: ${mistake}`);
  throw new WrongUse(`Failed to read the configuration ${path}: ${count}.\n${lines.join('\n')}`);
}

function withAbsolutePaths(folder: string, configuration: Configuration): Configuration {
  const { app, overlay, ledger, intent, target, releases } = configuration;
  const absolute = (path: string) => resolve(folder, path);
  return {
    ...configuration,
    ...(app !== undefined && { app: absolute(app) }),
    ...(overlay !== undefined && { overlay: absolute(overlay) }),
    ...(ledger !== undefined && { ledger: absolute(ledger) }),
    ...(intent !== undefined && { intent: absolute(intent) }),
    ...(releases && { releases: withAbsoluteBuilds(releases, absolute) }),
    ...(target && {
      target: {
        ...target,
        ...(target.actions !== undefined && { actions: absolute(target.actions) }),
        ...(target.builds && { builds: mapped(target.builds, absolute) }),
        ...(target.har && { har: mapped(target.har, absolute) }),
      },
    }),
  };
}

function withAbsoluteBuilds(releases: Releases, absolute: (path: string) => string): Releases {
  return Object.fromEntries(
    Object.entries(releases).map(([name, { build, ...release }]) => [
      name,
      { ...release, ...(build !== undefined && { build: absolute(build) }) },
    ]),
  );
}

function mapped<Key extends string>(
  paths: Readonly<Partial<Record<Key, string>>>,
  absolute: (path: string) => string,
): Record<Key, string> {
  const entries = Object.entries<string | undefined>(paths);
  return Object.fromEntries(
    entries.flatMap(([key, path]) => (path === undefined ? [] : [[key, absolute(path)]])),
  ) as Record<Key, string>;
}
