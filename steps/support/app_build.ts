import type { Build } from '../../devices/port';
import type { HarnessWorld } from './world';

export const debugBuild: Build = {
  flavourSuffix: '',
  type: 'debug',
  version: '1.0.0',
  nativeTemplate: '6.3.0',
  encryptionDbEnabled: true,
};

/** Whether the app model turns database encryption on; an app without a model is taken to. */
export function isEncrypted({ facts }: HarnessWorld): boolean {
  return facts.population?.model.nativeProfile.encryptionDbEnabled ?? true;
}

/** Version of a release that comes after that of a build. */
export const newerVersion = '1.1.0';
/** And of one that came before. */
export const olderVersion = '0.9.0';
