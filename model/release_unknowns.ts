import type { OfflineProfile, Release } from './app_model';
import { firstEncrypting, newestKnownTemplateMajor } from './encrypting_versions';
import { canStart } from './release_choice';

/** What must be taken for granted of the releases of a native app, a sentence each; nothing of a web app's. */
export function releaseUnknowns(
  { kind }: Pick<OfflineProfile, 'kind'>,
  releases: readonly Release[],
): readonly string[] {
  return kind === 'native'
    ? releases.flatMap((release) => [...newTemplate(release), ...tooOld(release)])
    : [];
}

function newTemplate({ version, nativeTemplate }: Release): readonly string[] {
  if (!(Number.parseInt(nativeTemplate, 10) > newestKnownTemplateMajor)) return [];
  return [
    `Release ${version} is built from the native template ${nativeTemplate}, which is newer than those that are known here (up to ${newestKnownTemplateMajor}): taken to do what these do`,
  ];
}

function tooOld(release: Release): readonly string[] {
  if (release.kind === 'cloud' || canStart(release)) return [];
  const { version, nativeTemplate } = release;
  return [
    `Release ${version} encrypts the local database, and its native template ${nativeTemplate} cannot: scenarios on encryption run on ${firstEncrypting.nativeTemplate} in its place`,
  ];
}
