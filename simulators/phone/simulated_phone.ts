import type { Capability, Device, WireWitness } from '../../devices/port';
import { androidVersionOf } from '../../model/android_backup/android_versions';
import type { AppModel } from '../../model/app_model';
import { SecretRegister } from '../../model/secret_register';
import { SeededRandom } from '../../model/seeded_random';
import type { Parts } from '../parts';
import { BackendConnection } from './client/backend_connection';
import { EntropySource } from './entropy_source';
import { NetworkLink } from './network_link';
import type { PhoneCore } from './phone_core';
import { type PhoneSnapshot, restorePhone, snapshotOf } from './phone_snapshot';
import { SimulatedApp } from './simulated_app';
import { SimulatedClock } from './simulated_clock';
import { type ReleasingBackend, SimulatedConditions } from './simulated_conditions';
import { SimulatedExaminer } from './simulated_examiner';

export interface PhoneOptions {
  /** Unique in the run, e.g. `android-alice`. */
  readonly id: string;
  readonly platform: 'android' | 'ios';
  /** As users know it, `10` to `16`; the newest of them when absent. */
  readonly androidVersion?: string;
  readonly parts: Parts;
  /** Seed and labels; decides everything that is chance on this phone but secrets. */
  readonly seedPath: string;
  /** Seed and labels of the system's source of randomness. */
  readonly entropyPath: string;
  /** Milliseconds since 1970. */
  readonly clockStartMs: number;
  readonly model: AppModel;
  readonly backendUrl: string;
  readonly backend: ReleasingBackend;
  /** Sees what the phone receives. */
  readonly witness?: WireWitness;
  readonly secrets: SecretRegister;
  /** Phones that keep their data below the same host folder, this one included. */
  readonly neighbours: () => readonly { readonly core: PhoneCore }[];
}

const capabilities: readonly Capability[] = [
  'sandbox_tree',
  'raw_flash',
  'other_app_view',
  'log_reader',
  'shared_storage',
  'database_key',
  'key_store_witness',
  'choose_entropy',
  'choose_clock',
  'key_store_failure',
  'key_loss',
  'crash',
  'power_cut_during_start',
  'new_install_keys',
  'kill',
  'kill_synchronization',
  'power_cut',
  'client_log',
  'shown_objects',
  'edit',
  'sign_out',
  'plain_build',
  'flavoured_build',
  'app_model',
  'offline',
  'storage_full',
  'reboot',
  'move_clock',
  'replace_database_file',
  'release_build',
  'host_tree',
  'release_choice',
  'store_update',
  'over_the_air',
  'cloud_deploy',
  'plain_store_update',
  'plain_over_the_air',
  'faulty_delivery',
  'sign_in_prompt',
  'developer_app',
  'take_photo',
  'open_file',
  'kill_while_file_arrives',
  'put_file',
  'backend_change',
  'locked_device_view',
  'raw_copy',
  'restore_backup',
];
const platformCapabilities: Readonly<Record<'android' | 'ios', readonly Capability[]>> = {
  android: [
    'file_key',
    'cloud_backup',
    'device_transfer',
    'adb_backup',
    'android_version',
    'backup_configuration',
  ],
  ios: ['file_sharing', 'finder_backup', 'icloud_backup'],
};

/** What a simulated phone of the platform can show or do. */
export function simulatedCapabilities(platform: 'android' | 'ios'): ReadonlySet<Capability> {
  return new Set([...capabilities, ...platformCapabilities[platform]]);
}

/** A phone inside the process: flash, sandbox, engine, key store, operating system and the app's client, all replaceable. */
export class SimulatedPhone implements Device {
  readonly fidelity = 'simulated';
  readonly id: string;
  readonly platform: 'android' | 'ios';
  readonly capabilities: ReadonlySet<Capability>;
  readonly core: PhoneCore;
  readonly app: SimulatedApp;
  readonly conditions: SimulatedConditions;
  readonly examiner: SimulatedExaminer;

  constructor(readonly options: PhoneOptions) {
    this.id = options.id;
    this.platform = options.platform;
    const own = simulatedCapabilities(options.platform);
    this.capabilities = options.witness ? new Set([...own, 'wire_witness']) : own;
    this.core = buildCore(options);
    this.core.os.setUp();
    const backend = new BackendConnection(options.backendUrl, this.core.network);
    this.app = new SimulatedApp({ ...options, phone: this.core, backend });
    this.conditions = new SimulatedConditions(this.core, this.app, options.backend);
    this.examiner = new SimulatedExaminer(this.core, this.app, {
      ...options,
      keyOfNewInstall: (number) => this.keyOfNewInstall(number),
    });
  }

  /** On a phone of its own, whose secrets belong to no report. */
  private async keyOfNewInstall(number: number): Promise<Uint8Array> {
    const { id, seedPath, entropyPath, clockStartMs } = this.options;
    const { app } = new SimulatedPhone({
      ...this.options,
      id: `${id}-${number}`,
      seedPath: `${seedPath}/install ${number}`,
      entropyPath: `${entropyPath}/install ${number}`,
      clockStartMs: clockStartMs + number * 60_000,
      secrets: new SecretRegister(),
    });
    await app.install(this.app.client.build);
    return app.client.clientStart.keyOfNewInstall();
  }

  /** What the phone keeps at this moment, without what runs on it: as it would be found if every process died now. */
  snapshot(): PhoneSnapshot {
    return snapshotOf(this);
  }

  /** Makes the phone what it was, switched on and with nothing running; from there on it does the same again, byte for byte. */
  restore(snapshot: PhoneSnapshot): void {
    restorePhone(this, snapshot);
  }

  async dispose(): Promise<void> {
    this.core.engine.kill();
  }
}

function buildCore(options: PhoneOptions): PhoneCore {
  const { parts } = options;
  const core = {
    id: options.id,
    platform: options.platform,
    androidVersion: androidVersionOf(options.androidVersion),
    random: new SeededRandom(options.seedPath),
    entropy: new EntropySource(new SeededRandom(options.entropyPath), options.id, options.secrets),
    clock: new SimulatedClock(options.clockStartMs),
    network: new NetworkLink(options.id),
  } as { -readonly [Part in keyof PhoneCore]: PhoneCore[Part] };
  core.flash = new parts.flash(core);
  core.sandbox = new parts.sandbox(core);
  core.engine = new parts.engine(core);
  core.keyStore = new parts.keyStore(core);
  core.os = new parts.os(core);
  return core;
}
