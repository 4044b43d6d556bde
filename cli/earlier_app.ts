import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { AppModel } from '../model/app_model';
import { isMendixProject, loadEarlierAppModel } from '../model/load_app_model';
import { EnvironmentFailure, WrongUse } from '../model/outcome_errors';

/** Git's output of a whole project. */
const largestOutputBytes = 1024 * 1024 * 1024;

/**
 * The app model to compare another with.
 * @param against path of a model, or a git revision that holds the app at the same path
 * @throws WrongUse when it is neither; EnvironmentFailure without git or tar
 */
export async function earlierModel(
  app: string,
  against: string,
  overlay: string | undefined,
): Promise<AppModel> {
  // A folder may well have the name of a branch.
  if (statSync(against, { throwIfNoEntry: false })?.isFile()) return loadEarlierAppModel(against, overlay);
  const folder = mkdtempSync(join(tmpdir(), 'watertight-revision-'));
  try {
    extract(app, against, folder);
    return await loadEarlierAppModel(join(folder, basename(app)), overlay);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the app as it was, with the folder that a project file of version 2 keeps its units in. */
function extract(app: string, revision: string, folder: string): void {
  const cwd = dirname(app);
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd, maxBuffer: largestOutputBytes, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const units = git('ls-tree', '--name-only', revision, '--', 'mprcontents').length > 0;
    const paths = isMendixProject(app) && units ? [basename(app), 'mprcontents'] : [basename(app)];
    const archive = git('archive', '--format=tar', revision, '--', ...paths);
    execFileSync('tar', ['-xf', '-', '-C', folder], { input: archive });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new EnvironmentFailure(
        `Failed to compare with "${revision}": expected git and tar on this machine. Install them, or name a file.`,
        { cause },
      );
    const said = String((cause as { stderr?: Buffer }).stderr ?? (cause as Error).message).split('\n', 1)[0];
    throw new WrongUse(
      `Failed to compare with "${revision}": expected a file, or a git revision that holds ${app}, got neither (${said}). Name a file or, for example, HEAD~1.`,
      { cause },
    );
  }
}
