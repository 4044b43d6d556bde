import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { EnvironmentFailure } from '../../model/outcome_errors';

const versionTimeoutMs = 20_000;
const debianFolders = ['/usr/bin'];
const install = 'apt-get install chromium chromium-driver';

/** A browser and the driver that fits it. */
export interface FoundBrowser {
  readonly chromium: string;
  readonly chromedriver: string;
  /** e.g. `156.0.8078.79` */
  readonly chromiumVersion: string;
  readonly driverVersion: string;
}

export type BrowserProbe =
  | ({ readonly available: true } & FoundBrowser)
  | { readonly available: false; readonly reason: string; readonly howToGet: string };

interface Program {
  readonly name: string;
  readonly file: string;
  /** Environment variable that names another path. */
  readonly variable: string;
}

const chromium: Program = { name: 'Chromium', file: 'chromium', variable: 'WATERTIGHT_CHROMIUM' };
const chromedriver: Program = {
  name: 'ChromeDriver',
  file: 'chromedriver',
  variable: 'WATERTIGHT_CHROMEDRIVER',
};

/**
 * Looks for Chromium and its driver: in WATERTIGHT_CHROMIUM and WATERTIGHT_CHROMEDRIVER, otherwise where Debian has them,
 * otherwise in PATH. Starts nothing but `--version`.
 * @param systemFolders searched before PATH
 * @throws EnvironmentFailure when a variable names no program, a program does not say its version, or the two are of
 *   different major versions
 */
export async function probeBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  systemFolders: readonly string[] = debianFolders,
): Promise<BrowserProbe> {
  const pathFolders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const folders = [...systemFolders, ...pathFolders];
  const browser = locate(chromium, environment, folders);
  const driver = locate(chromedriver, environment, folders);
  if (browser === undefined || driver === undefined) {
    const missing = [browser ? [] : chromium.name, driver ? [] : chromedriver.name].flat().join(' and ');
    return {
      available: false,
      reason: `${missing} not found at the paths of Debian's packages or in PATH`,
      howToGet: install,
    };
  }
  const chromiumVersion = await versionOf(chromium, browser);
  const driverVersion = await versionOf(chromedriver, driver);
  if (majorOf(chromiumVersion) !== majorOf(driverVersion)) {
    throw new EnvironmentFailure(
      `Failed to match browser and driver: expected one major version, got ${chromium.name} ${chromiumVersion} and ` +
        `${chromedriver.name} ${driverVersion}. Install both from one source (${install}), or name a fitting pair in ` +
        `${chromium.variable} and ${chromedriver.variable}.`,
    );
  }
  return { available: true, chromium: browser, chromedriver: driver, chromiumVersion, driverVersion };
}

function locate(
  { name, file, variable }: Program,
  environment: NodeJS.ProcessEnv,
  folders: readonly string[],
): string | undefined {
  const named = environment[variable];
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new EnvironmentFailure(
      `Failed to find ${name}: expected a program at ${named}, which ${variable} names, got none. ` +
        `Correct the variable or unset it.`,
    );
  }
  return folders.map((folder) => join(folder, file)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function versionOf({ name }: Program, path: string): Promise<string> {
  const expected = `Failed to read the version of ${name} at ${path}: expected ${name} N.N.N.N`;
  const output = await promisify(execFile)(path, ['--version'], { timeout: versionTimeoutMs }).catch(
    (cause) => {
      throw new EnvironmentFailure(`${expected}, got no answer. Run it by hand with --version.`, { cause });
    },
  );
  const version = /\b\d+(\.\d+){3}\b/.exec(output.stdout)?.[0];
  if (version === undefined)
    throw new EnvironmentFailure(`${expected}, got another text. Name ${name} itself, not a wrapper.`);
  return version;
}

function majorOf(version: string): string {
  return version.split('.')[0] as string;
}
