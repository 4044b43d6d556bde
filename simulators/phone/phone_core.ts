import type { AndroidVersion } from '../../model/android_backup/android_versions';
import type { SeededRandom } from '../../model/seeded_random';
import type { Engine } from './engine/engine';
import type { EntropySource } from './entropy_source';
import type { Flash } from './flash';
import type { KeyStore } from './key_store';
import type { NetworkLink } from './network_link';
import type { PhoneOs } from './os/phone_os';
import type { Sandbox } from './sandbox';
import type { SimulatedClock } from './simulated_clock';

/**
 * What every part of a phone is given: the phone's sources of time and chance and its other parts. Parts are built in the
 * order in which they stand here and may use those before them at once, those after them once the phone is whole.
 */
export interface PhoneCore {
  /** Unique in the run, e.g. `android-alice`. */
  readonly id: string;
  readonly platform: 'android' | 'ios';
  /** Nothing on iOS looks at it. */
  readonly androidVersion: AndroidVersion;
  /** For everything that is chance but no secret (identifiers, tear points); fork it by label. */
  readonly random: SeededRandom;
  readonly entropy: EntropySource;
  readonly clock: SimulatedClock;
  readonly network: NetworkLink;
  readonly flash: Flash;
  readonly sandbox: Sandbox;
  readonly engine: Engine;
  readonly keyStore: KeyStore;
  readonly os: PhoneOs;
}
