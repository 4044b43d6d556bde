import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { EnvironmentFailure } from '../../model/outcome_errors';

const debianSdk = '/usr/lib/android-sdk';
const install = 'apt-get install adb aapt android-sdk-platform-tools-common';
const driverPackage = 'appium-uiautomator2-driver';

/** What drives an Android device from here. */
export type AndroidProbe =
  | { readonly available: true; readonly adb: string; readonly sdk: string }
  | { readonly available: false; readonly reason: string; readonly howToGet: string };

/**
 * Looks for adb (WATERTIGHT_ADB, the SDK, PATH), the SDK (ANDROID_HOME, ANDROID_SDK_ROOT, Debian's folder) and Appium's driver.
 * Starts nothing. @throws EnvironmentFailure when a variable names what is not there
 */
export function probeAndroid(environment: NodeJS.ProcessEnv = process.env): AndroidProbe {
  const sdk = sdkFolder(environment);
  const missing = (reason: string, howToGet = install) => ({ available: false, reason, howToGet }) as const;
  if (sdk === undefined)
    return missing(
      'no Android SDK: ANDROID_HOME is not set',
      `${install}, or export ANDROID_HOME=FOLDER_OF_YOUR_SDK`,
    );
  const adb = adbProgram(environment, sdk);
  if (adb === undefined) return missing('adb not found in the Android SDK or in PATH');
  if (!hasDriver()) return missing(`the package ${driverPackage} is not installed`, 'npm ci');
  return { available: true, adb, sdk };
}

function sdkFolder({ ANDROID_HOME, ANDROID_SDK_ROOT }: NodeJS.ProcessEnv): string | undefined {
  const named = ANDROID_HOME || ANDROID_SDK_ROOT;
  if (!named) return existsSync(debianSdk) ? debianSdk : undefined;
  if (existsSync(named)) return named;
  throw new EnvironmentFailure(
    `Failed to find the Android SDK: expected a folder at ${named}, which ANDROID_HOME or ANDROID_SDK_ROOT names, got none. ` +
      'Correct the variable or unset it.',
  );
}

function adbProgram({ WATERTIGHT_ADB: named, PATH }: NodeJS.ProcessEnv, sdk: string): string | undefined {
  if (named) {
    if (isExecutable(named)) return named;
    throw new EnvironmentFailure(
      `Failed to find adb: expected a program at ${named}, which WATERTIGHT_ADB names, got none. Correct the variable or unset it.`,
    );
  }
  const folders = [join(sdk, 'platform-tools'), ...(PATH ?? '').split(delimiter)].filter(
    (folder) => folder !== '',
  );
  return folders.map((folder) => join(folder, 'adb')).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasDriver(): boolean {
  try {
    require.resolve(`${driverPackage}/package.json`);
    return true;
  } catch {
    return false;
  }
}
