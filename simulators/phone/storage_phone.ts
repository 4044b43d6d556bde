import { androidVersionOf } from '../../model/android_backup/android_versions';
import { NotModelledError } from '../../model/outcome_errors';
import { SecretRegister } from '../../model/secret_register';
import { SeededRandom } from '../../model/seeded_random';
import { Engine } from './engine/engine';
import { EntropySource } from './entropy_source';
import { Flash } from './flash';
import { NetworkLink } from './network_link';
import type { PhoneCore } from './phone_core';
import { Sandbox } from './sandbox';
import { SimulatedClock } from './simulated_clock';

/** The classes that a storage phone is made of; a test replaces one by its subclass. */
export interface StorageParts {
  readonly flash: new (phone: PhoneCore) => Flash;
  readonly sandbox: new (phone: PhoneCore) => Sandbox;
  readonly engine: new (phone: PhoneCore) => Engine;
}

/** The lower half of a phone alone, for tests and measurements: flash, sandbox and engine; no key store, no operating system. */
export class StoragePhone implements PhoneCore {
  readonly random: SeededRandom;
  /** A test may choose another one. */
  androidVersion = androidVersionOf();
  readonly entropy: EntropySource;
  readonly clock = new SimulatedClock(Date.UTC(2026, 0, 1));
  readonly network = new NetworkLink('storage phone');
  readonly flash: Flash;
  readonly sandbox: Sandbox;
  readonly engine: Engine;

  constructor(
    readonly id: string,
    readonly platform: PhoneCore['platform'],
    seed: string,
    parts: Partial<StorageParts> = {},
  ) {
    this.random = new SeededRandom(`${seed}/random`);
    this.entropy = new EntropySource(new SeededRandom(`${seed}/entropy`), id, new SecretRegister());
    this.flash = new (parts.flash ?? Flash)(this);
    this.sandbox = new (parts.sandbox ?? Sandbox)(this);
    this.engine = new (parts.engine ?? Engine)(this);
  }

  get keyStore(): never {
    throw new NotModelledError(`Failed to use the key store of ${this.id}: a storage phone has none.`);
  }

  get os(): never {
    throw new NotModelledError(`Failed to use the operating system of ${this.id}: a storage phone has none.`);
  }
}
