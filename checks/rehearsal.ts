import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import { profileNames, tagsOf } from '../assemblies/profiles';
import { sampleApp } from '../cli/run_options';

/** What cucumber tells while it runs. */
export type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];

/** A dry run of one profile: everything is matched, nothing executed. */
export interface ProfileRehearsal {
  readonly profile: string;
  readonly envelopes: readonly Envelope[];
}

/** The dry run of every profile over steps that were loaded once. */
export interface Rehearsal {
  readonly profiles: readonly ProfileRehearsal[];
}

/**
 * Dry-runs every profile. Blocks until the last has ended.
 * @param root absolute path of the checkout
 * @throws what a step file throws while it is loaded
 */
export async function rehearse(root: string): Promise<Rehearsal> {
  const log = new PassThrough().resume();
  const environment = { cwd: root, stdout: log, stderr: log };
  const runConfiguration = async (tags: string) => {
    const provided = { paths: ['features/**/*.feature'], require: ['steps/**/*.ts'], dryRun: true, tags };
    return (await loadConfiguration({ file: false, provided }, environment)).runConfiguration;
  };
  const support = await loadSupport(await runConfiguration(''), environment);
  const profiles: ProfileRehearsal[] = [];
  for (const profile of profileNames) {
    const envelopes: Envelope[] = [];
    const configuration = await runConfiguration(tagsOf(profile));
    // Cucumber makes a world for each scenario even when it executes nothing.
    const worldParameters = { runId: 'rehearsal', profile, seed: 0, app: join(root, sampleApp) };
    const options = { ...configuration, support, runtime: { ...configuration.runtime, worldParameters } };
    await runCucumber(options, environment, (envelope) => envelopes.push(envelope));
    profiles.push({ profile, envelopes });
  }
  return { profiles };
}
