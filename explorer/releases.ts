import type { Build, OverTheAirUpdate } from '../devices/port';
import type { ProfileSettings } from '../model/app_model';

/** Releases of the explored app by what their native profile encrypts. */
export const releases = {
  off: { title: 'without encryption', settings: settings(false, false) },
  database: { title: 'with database encryption', settings: settings(true, false) },
  full: { title: 'with database and file encryption', settings: settings(true, true) },
} as const;

export type ReleaseName = keyof typeof releases;

/** A release as it was published. */
export interface PublishedRelease {
  readonly name: ReleaseName;
  readonly version: string;
}

export function buildOf({ name, version }: PublishedRelease): Build {
  return {
    flavourSuffix: '',
    type: 'debug',
    version,
    nativeTemplate: '6.3.0',
    ...releases[name].settings,
  };
}

export function updateOf({ name, version }: PublishedRelease): OverTheAirUpdate {
  return { version, delivery: 'whole', ...releases[name].settings };
}

/** The version after as many releases. */
export function nextVersion(published: number): string {
  return `1.${published + 1}.0`;
}

/** Older than every published release and than every one that was gone back to before. */
export function earlierVersion(withdrawn: number): string {
  return `0.${99 - withdrawn}.0`;
}

function settings(encryptionDbEnabled: boolean, localFileEncryptionEnabled: boolean): ProfileSettings {
  return { otaEnabled: true, encryptionDbEnabled, localFileEncryptionEnabled };
}
