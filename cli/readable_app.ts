import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { appModelText, isMendixProject, noOverlayBeside } from '../model/load_app_model';
import { WrongUse } from '../model/outcome_errors';
import { readAppModel } from '../model/read_app_model';
import type { RunOptions } from './run_options';

/**
 * The options with an app model that every part of a run can read: of a Mendix project file its YAML, which is kept beside
 * the reports.
 * @throws WrongUse for an app that keeps nothing offline, or as appModelText and readAppModel
 */
export async function withReadableApp(options: RunOptions): Promise<RunOptions> {
  const { app, overlay, ledger, reports } = options;
  if (ledger !== undefined) return options;
  if (!isMendixProject(app)) {
    noOverlayBeside(app, overlay);
    return requireOfflineProfile(options, app);
  }
  const folder = join(reports, 'app_models');
  mkdirSync(folder, { recursive: true });
  const appModel = join(
    folder,
    `${basename(app)
      .replace(/\.mpr$/i, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9_]/g, '_')}.yaml`,
  );
  writeFileSync(appModel, await appModelText(app, overlay));
  return requireOfflineProfile({ ...options, appModel }, appModel);
}

function requireOfflineProfile(options: RunOptions, path: string): RunOptions {
  const { name, profiles } = readAppModel(path);
  if (profiles.length > 0) return options;
  throw new WrongUse(
    `Failed to examine ${name} (${options.app}): expected a navigation profile that works offline, got none, so that synchronization puts nothing on devices. ` +
      'What can be checked all the same is what its pages keep in a browser: run its web app with --profile browser --url ADDRESS --actions FILE --ledger FILE (docs/your_own_app.md).',
  );
}
