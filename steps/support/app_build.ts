import type { Build } from '../../devices/port';
import type { HarnessWorld } from './world';

export const debugBuild: Build = { flavourSuffix: '', type: 'debug', encryptionDbEnabled: true };

/** Whether the app model turns database encryption on; an app without a model is taken to. */
export function isEncrypted({ facts }: HarnessWorld): boolean {
  return facts.population?.model.nativeProfile.encryptionDbEnabled ?? true;
}
