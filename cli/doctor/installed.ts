import { existsSync, readFileSync } from 'node:fs';
import { probeBrowser } from '../../devices/browser/probe_browser';
import { containerEngine, isEngine } from '../../simulators/backend/postgresql/container_engine';
import { isInRange } from './engine_range';
import type { Finding } from './finding';
import { programOutput } from './program_output';

const android = ['android_wire', 'android_emulator'];
const ios = ['ios_simulator'];
const browser = ['browser'];

/** Appium and its drivers, with who needs each. */
const packages: Readonly<Record<string, readonly string[]>> = {
  appium: [...browser, ...android, ...ios],
  'appium-chromium-driver': browser,
  'appium-uiautomator2-driver': android,
  'appium-xcuitest-driver': ios,
};

/** What is installed on this machine of all that some profile needs. Starts nothing that stays. */
export async function installed(everyProfile: readonly string[]): Promise<readonly Finding[]> {
  return [
    nodeFinding(everyProfile),
    await programFinding('adb', ['version'], 'apt-get install adb', android),
    await programFinding('java', ['-version'], 'apt-get install default-jre-headless', android),
    androidHome(),
    ...Object.entries(packages).map(([name, neededBy]) => packageFinding(name, neededBy)),
    await browserFinding(),
    ...(process.platform === 'darwin'
      ? [await programFinding('xcrun', ['simctl', 'help'], 'xcode-select --install', ios)]
      : []),
    await containerFinding(),
  ];
}

function nodeFinding(neededBy: readonly string[]): Finding {
  const { engines } = JSON.parse(readFileSync(require.resolve('watertight/package.json'), 'utf8'));
  const version = process.versions.node;
  const about = { subject: 'Node', neededBy };
  if (isInRange(version, engines.node)) return { ...about, state: 'found', detail: version };
  const mend = `install a Node that fits ${engines.node}, e.g. nvm install 24`;
  return { ...about, state: 'unfit', detail: version, mend };
}

async function programFinding(
  program: string,
  words: readonly string[],
  mend: string,
  neededBy: readonly string[],
): Promise<Finding> {
  const said = await programOutput(program, words);
  const about = { subject: program, neededBy };
  if (said === undefined) return { ...about, state: 'missing', detail: 'no such program in PATH', mend };
  return {
    ...about,
    state: 'found',
    detail: /\d+(\.\d+)+\S*/.exec(said)?.[0].replaceAll('"', '') ?? 'no version',
  };
}

function androidHome(): Finding {
  const { ANDROID_HOME, ANDROID_SDK_ROOT } = process.env;
  const folder = ANDROID_HOME || ANDROID_SDK_ROOT;
  const about = { subject: 'ANDROID_HOME', neededBy: android };
  if (!folder)
    return {
      ...about,
      state: 'missing',
      detail: 'not set',
      mend: 'export ANDROID_HOME=<folder of the Android SDK>',
    };
  if (existsSync(folder)) return { ...about, state: 'found', detail: folder };
  return {
    ...about,
    state: 'unfit',
    detail: `no folder at ${folder}`,
    mend: 'export ANDROID_HOME=<folder of the Android SDK>',
  };
}

function packageFinding(name: string, neededBy: readonly string[]): Finding {
  const about = { subject: name, neededBy };
  try {
    const { version } = JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8'));
    return { ...about, state: 'found', detail: version };
  } catch {
    return { ...about, state: 'missing', detail: 'not installed', mend: `npm install ${name}` };
  }
}

async function browserFinding(): Promise<Finding> {
  const about = { subject: 'Chromium', neededBy: browser };
  try {
    const probe = await probeBrowser();
    if (!probe.available) return { ...about, state: 'missing', detail: probe.reason, mend: probe.howToGet };
    const { chromiumVersion, driverVersion } = probe;
    return { ...about, state: 'found', detail: `${chromiumVersion}, ChromeDriver ${driverVersion}` };
  } catch (error) {
    const { message } = error as Error;
    return { ...about, state: 'unfit', detail: message, mend: 'apt-get install chromium chromium-driver' };
  }
}

/** PostgreSQL for the backend may come from a container; no profile alone needs it. */
async function containerFinding(): Promise<Finding> {
  const about = { subject: 'container engine', neededBy: ['--backend postgres'] };
  const found = await containerEngine();
  if (!isEngine(found)) return { ...about, state: 'missing', detail: found.reason, mend: found.howToGet };
  const { version, image, hasImage } = found;
  if (hasImage) return { ...about, state: 'found', detail: `${version}, with the image ${image}` };
  const detail = `${version}; the first run pulls the image ${image}`;
  return { ...about, state: 'found', detail, mend: `docker pull ${image}` };
}
