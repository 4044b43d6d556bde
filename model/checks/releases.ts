import type { ProfileSettings, Release } from '../app_model';
import { firstEncrypting } from '../encrypting_versions';
import type { MistakeList } from '../mistake_list';
import { compareVersions } from '../versions';
import type { Check } from './check';

/** Reports releases that go backwards, that come over the air to another binary, and settings that nobody could have made. */
export const checkReleases: Check = ({ releases, profiles }, mistakes) => {
  checkReleaseOrder(releases, mistakes);
  if (!profiles.some(({ kind }) => kind === 'native')) checkNoSettings(releases, mistakes);
};

/** Settings of a native profile, in releases of an app that has none. */
export function checkNoSettings(releases: ReleaseList, mistakes: MistakeList): void {
  releases.forEach((release, index) => {
    for (const setting of ['otaEnabled', 'encryptionDbEnabled', 'localFileEncryptionEnabled'] as const) {
      if (release[setting] !== true) continue;
      mistakes.atKey(['releases', index, setting], {
        message: `${setting} of release ${release.version}, and the app has no native profile`,
        expected: 'a native profile, or a release without it: an offline web profile has no such setting',
      });
    }
  });
}

/** A release whose settings are the profile's where it has none. */
export type WrittenRelease = Omit<Release, keyof ProfileSettings> & Partial<ProfileSettings>;

type ReleaseList = readonly WrittenRelease[];

/** What can be said of the list alone, without the rest of an app. */
export function checkReleaseOrder(releases: ReleaseList, mistakes: MistakeList): void {
  releases.forEach((release, index) => {
    const before = releases.slice(0, index);
    checkOrder(release.version, before, index, mistakes);
    checkBinary(release, before, index, mistakes);
    checkStudioPro(release, index, mistakes);
  });
}

function checkOrder(version: string, before: ReleaseList, index: number, mistakes: MistakeList): void {
  const path = ['releases', index, 'version'];
  if (version !== '' && before.some((earlier) => earlier.version === version)) {
    mistakes.atValue(path, { message: `duplicate release "${version}"`, expected: 'each version once' });
    return;
  }
  const newer = before.find((earlier) => isAbove(earlier.version, version));
  if (newer === undefined) return;
  mistakes.atValue(path, {
    message: `release ${version} stands after release ${newer.version}`,
    expected: `a version above ${newer.version}: releases stand oldest first, and a phone refuses one that is older than what it runs`,
  });
}

/** False where one of them is no version, which the schema check reports. */
function isAbove(version: string, other: string): boolean {
  return isVersion(version) && isVersion(other) && compareVersions(version, other) > 0;
}

/** What comes over the air runs in the binary that the store brought before it. */
function checkBinary(
  { version, nativeTemplate, kind }: WrittenRelease,
  before: ReleaseList,
  index: number,
  mistakes: MistakeList,
) {
  const binary = before.findLast((earlier) => earlier.kind === 'store');
  if (kind !== 'ota' || binary === undefined || binary.nativeTemplate === nativeTemplate) return;
  mistakes.atValue(['releases', index, 'nativeTemplate'], {
    message: `release ${version} comes over the air with native template ${nativeTemplate}, into the binary of release ${binary.version} on ${binary.nativeTemplate}`,
    expected: `${binary.nativeTemplate}, or the kind store: an update over the air brings no native template`,
    got: nativeTemplate,
    candidates: [binary.nativeTemplate],
  });
}

const sinceStudioPro = {
  encryptionDbEnabled: firstEncrypting.databaseInStudioPro,
  localFileEncryptionEnabled: firstEncrypting.filesInStudioPro,
} as const;

function checkStudioPro(
  { version, studioPro, ...settings }: WrittenRelease,
  index: number,
  mistakes: MistakeList,
) {
  if (studioPro === undefined || !isVersion(studioPro)) return;
  for (const setting of ['encryptionDbEnabled', 'localFileEncryptionEnabled'] as const) {
    const since = sinceStudioPro[setting];
    if (settings[setting] !== true || compareVersions(studioPro, since) >= 0) continue;
    mistakes.atValue(['releases', index, 'studioPro'], {
      message: `release ${version} has ${setting}, and was made with Studio Pro ${studioPro}`,
      expected: `${since} or newer, or "${setting}: false" beside it: older Studio Pro has no such setting`,
    });
  }
}

function isVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(text);
}
