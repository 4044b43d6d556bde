import type { Build, OverTheAirUpdate } from '../../devices/port';
import { settingsOf } from '../../model/app_model';
import type { HarnessWorld } from './world';

const debugBuild: Build = {
  flavourSuffix: '',
  type: 'debug',
  version: '1.0.0',
  nativeTemplate: '6.3.0',
  encryptionDbEnabled: true,
  localFileEncryptionEnabled: true,
  otaEnabled: true,
};

/** A debug build with the settings of the app model's native profile. */
export function ownBuild({ facts }: HarnessWorld): Build {
  const profile = facts.population?.model.nativeProfile;
  return profile === undefined ? debugBuild : { ...debugBuild, ...settingsOf(profile) };
}

/** The same, with an encrypted database whatever the profile says. */
export function encryptedBuild(world: HarnessWorld): Build {
  return { ...ownBuild(world), encryptionDbEnabled: true };
}

/** Version of a release that comes after that of a build. */
export const newerVersion = '1.1.0';
/** A release that comes over the air after that of the build, with the settings of the app model's native profile. */
export function newerRelease(world: HarnessWorld, difference: Partial<OverTheAirUpdate>): OverTheAirUpdate {
  return { ...settingsOf(ownBuild(world)), version: newerVersion, delivery: 'whole', ...difference };
}

/** And of one that came before. */
export const olderVersion = '0.9.0';
