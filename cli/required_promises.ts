import { profileNamed } from '../assemblies/profiles';
import type { Requirement } from '../reports/run_record';
import type { Configuration } from './configuration';
import type { RunOptions } from './run_options';

/**
 * The promises that a run must hold: those of the configuration on the run's platforms, of a run of everything. A configuration
 * that names an app requires them of that app alone.
 */
export function requiredPromises(
  { require = [], app }: Configuration,
  options: RunOptions,
  isWhole: boolean,
): readonly Requirement[] {
  const isAnotherApp = app !== undefined && app !== options.app;
  if (!isWhole || isAnotherApp) return [];
  const platforms = options.profiles.map((name): string => profileNamed(name).platform);
  return require.filter(({ platform }) => platforms.includes(platform));
}
