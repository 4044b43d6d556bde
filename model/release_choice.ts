import { type AppModel, type ProfileSettings, type Release, settingsOf } from './app_model';
import { firstEncrypting, templateEncrypts } from './encrypting_versions';
import { compareVersions, nextMinor, versionBefore } from './versions';

/** Settings that a release must have; what is absent may be as it is. */
export type WantedSettings = Partial<ProfileSettings>;

/** What is on a device, as far as it decides what may come after it. */
export type RunningRelease = ProfileSettings & Pick<Release, 'version' | 'nativeTemplate'>;

/**
 * The binary to install: the newest one that the model names with these settings and that can start. Where it names none, the
 * newest one with these settings, on a native template that can do what they ask.
 */
export function binaryWith(model: AppModel, wanted: WantedSettings = {}): Release {
  const binaries = model.releases.filter(({ kind }) => kind === 'store');
  const named = binaries.findLast((release) => has(release, wanted) && canStart(release));
  return named ?? startable({ ...(binaries.at(-1) ?? binaryBelow(model)), ...wanted });
}

/**
 * The release that comes after the one that runs: the first one of its kind that the model names with these settings, that
 * changes the database only where they say so. Where it names none, the next minor version with these settings.
 */
export function releaseAfter(
  model: AppModel,
  running: RunningRelease,
  kind: Release['kind'],
  wanted: WantedSettings,
): Release {
  const settings = { encryptionDbEnabled: running.encryptionDbEnabled, ...wanted };
  const named = model.releases.find(
    (release) =>
      release.kind === kind &&
      compareVersions(release.version, running.version) > 0 &&
      has(release, settings) &&
      suits(release, running),
  );
  const derived = { ...binaryWith(model), ...settings, kind, version: nextMinor(running.version) };
  return named ?? (kind === 'store' ? startable(derived) : onBinary(derived, running));
}

/** A version below the one that runs: that of the model's release before it, else the one below; undefined below 0.0.0. */
export function olderVersion({ releases }: Pick<AppModel, 'releases'>, version: string): string | undefined {
  const older = releases.filter((release) => compareVersions(release.version, version) < 0);
  return older.at(-1)?.version ?? versionBefore(version);
}

/** What a store brings must start by itself; what goes into a binary was made for its native template. */
function suits(release: Release, running: RunningRelease): boolean {
  return release.kind === 'store' ? canStart(release) : release.nativeTemplate === running.nativeTemplate;
}

function has(release: Release, wanted: WantedSettings): boolean {
  const settings = settingsOf(release);
  return Object.entries(wanted).every(([name, value]) => settings[name as keyof ProfileSettings] === value);
}

/** Whether the app starts at all on the native template that the release names. */
export function canStart({ encryptionDbEnabled, nativeTemplate }: Release): boolean {
  return !encryptionDbEnabled || templateEncrypts(nativeTemplate);
}

function startable(release: Release): Release {
  return canStart(release) ? release : { ...release, nativeTemplate: firstEncrypting.nativeTemplate };
}

function onBinary(release: Release, { nativeTemplate }: RunningRelease): Release {
  return { ...release, nativeTemplate };
}

/** Of a model that names what comes over the air alone: the binary that all of it was made for. */
function binaryBelow({ releases, version, nativeProfile }: AppModel): Release {
  const first = releases[0] ?? {
    ...settingsOf(nativeProfile),
    version,
    nativeTemplate: firstEncrypting.nativeTemplate,
    kind: 'store',
  };
  return { ...first, kind: 'store', version: versionBefore(first.version) ?? first.version };
}
