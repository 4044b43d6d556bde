import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { profiles } from '../assemblies/profiles';
import { WrongUse } from '../model/outcome_errors';
import { readPromiseRegister } from '../reports/promise_register';
import type { Requirement } from '../reports/run_record';
import { evaluateModule } from '../simulators/flaw_planting/evaluate_module';

/** What `watertight.config.ts` exports by default. */
export interface Configuration {
  /** Promise × platform pairs that must be held; one that was skipped or limited fails the run. */
  readonly require: readonly Requirement[];
}

const platforms = [...new Set(profiles.map(({ platform }) => platform))];

/** The configuration of the folder, or an empty one where there is none. @throws WrongUse when it names what does not exist */
export function readConfiguration(folder: string): Configuration {
  const path = join(folder, 'watertight.config.ts');
  if (!existsSync(path)) return { require: [] };
  const exported = evaluateModule(path).default as Partial<Configuration> | undefined;
  const require = exported?.require ?? [];
  if (!Array.isArray(require))
    throw new WrongUse(
      `${path}: expected require to be a list of {promise, platform}, got ${typeof require}.`,
    );
  const promises = readPromiseRegister().promises.map(({ id }) => id);
  for (const { promise, platform } of require as Requirement[]) {
    if (!promises.includes(promise))
      throw new WrongUse(
        `${path}: require names the promise "${promise}", expected one of ${promises.join(', ')}.`,
      );
    if (!platforms.includes(platform))
      throw new WrongUse(
        `${path}: require names the platform "${platform}", expected one of ${platforms.join(', ')}.`,
      );
  }
  return { require };
}
