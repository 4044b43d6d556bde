import { writeFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { ProfileSettings } from '../../model/app_model';

/** What an APK for a simulated phone says of its app. */
export interface ApkBuild extends ProfileSettings {
  /** Package name, flavour included. */
  readonly appId: string;
  readonly versionCode: number;
  readonly debuggable: boolean;
  /** Of the model, semantic; versionName of the package. */
  readonly version: string;
  readonly nativeTemplate: string;
  /** Manifest and resources as XML texts by path; the app's own when absent. */
  readonly androidSources?: Readonly<Record<string, string>>;
}

const buildFile = 'assets/watertight_build.json';
/** The earliest time that a zip can hold: the same build gives the same bytes. */
const mtime = '1980-01-02';

/**
 * Writes an APK that a simulated phone installs.
 * @fidelity a zip with one file that describes the build: it holds no manifest, no code and no signature, and no Android takes it
 */
export async function makeApk(build: ApkBuild, path: string): Promise<void> {
  await writeFile(path, apkBytes(build));
}

/** The bytes of that APK. */
function apkBytes(build: ApkBuild): Uint8Array {
  return zipSync({ [buildFile]: strToU8(JSON.stringify(build)) }, { mtime });
}

/** What the APK says of its app; undefined when it was not made for a simulated phone. */
export function readApk(bytes: Uint8Array): ApkBuild | undefined {
  try {
    const description = unzipSync(bytes, { filter: ({ name }) => name === buildFile })[buildFile];
    return description && (JSON.parse(strFromU8(description)) as ApkBuild);
  } catch {
    return undefined;
  }
}
