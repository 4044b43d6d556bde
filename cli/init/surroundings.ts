import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { probeBrowser } from '../../devices/browser/probe_browser';
import { attachedDevices } from '../doctor/attached_devices';
import { programOutput } from '../doctor/program_output';

/** What can be found out about a project without asking. */
export interface Surroundings {
  /** Name of the Mendix project file, if there is one. */
  readonly mendixProject?: string;
  /** Where the web app is served, by the scripts of package.json or by Mendix Studio Pro's habit. */
  readonly url?: string;
  /** Whether package.json or the folders speak of a native app. */
  readonly isNative: boolean;
  /** Ids of the apps that somebody installed on attached Android devices. */
  readonly appIds: readonly string[];
  /** What there is of a browser, in words. */
  readonly browser: string;
}

/** Where Mendix Studio Pro serves the app that it runs. */
const mendixUrl = 'http://localhost:8080';
const nativeDependencies = ['react-native', 'expo', '@capacitor/core', 'cordova-android', 'cordova-ios'];

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Looks at a folder and at what is attached and installed; changes nothing. */
export async function surroundingsOf(folder: string): Promise<Surroundings> {
  const manifest = manifestOf(folder);
  const mendixProject = readdirSync(folder).find((name) => name.endsWith('.mpr'));
  const url = urlIn(Object.values(manifest.scripts ?? {})) ?? (mendixProject && mendixUrl);
  const dependencies = { ...manifest.dependencies, ...manifest.devDependencies };
  return {
    ...(mendixProject !== undefined && { mendixProject }),
    ...(url !== undefined && { url }),
    isNative:
      nativeDependencies.some((name) => name in dependencies) ||
      (existsSync(join(folder, 'android')) && existsSync(join(folder, 'ios'))),
    appIds: await installedAppIds(),
    browser: await browserInWords(),
  };
}

function manifestOf(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return {};
  }
}

/** The first loopback address that a script names, or the first port. */
export function urlIn(scripts: readonly string[]): string | undefined {
  const text = scripts.join('\n');
  const address = /https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?/.exec(text)?.[0];
  const port = /(?:--port[ =]|-p |PORT=)(\d{2,5})\b/.exec(text)?.[1];
  return address ?? (port === undefined ? undefined : `http://localhost:${port}`);
}

async function installedAppIds(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { kind, serial, mend } of await attachedDevices(undefined)) {
    if (kind !== 'android' || mend !== undefined) continue;
    const listing = await programOutput('adb', ['-s', serial, 'shell', 'pm', 'list', 'packages', '-3']);
    found.push(...(listing ?? '').split('\n').flatMap((line) => /^package:(\S+)/.exec(line)?.[1] ?? []));
  }
  // Appium's own helpers are no app under test.
  return [...new Set(found)].filter((id) => !id.startsWith('io.appium.'));
}

async function browserInWords(): Promise<string> {
  try {
    const probe = await probeBrowser();
    return probe.available
      ? `Chromium ${probe.chromiumVersion} with its driver`
      : `no browser: ${probe.reason}; get it with ${probe.howToGet}`;
  } catch (error) {
    return (error as Error).message;
  }
}
