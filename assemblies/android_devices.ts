import { createHash } from 'node:crypto';
import { Keepsakes, type KeptFile } from '../devices/actions/keepsakes';
import { loadActions } from '../devices/actions/load_actions';
import { AdbClient } from '../devices/android/adb_client';
import { androidCapabilities } from '../devices/android/android_capabilities';
import type * as AndroidModule from '../devices/android/android_device';
import { attachedDevices } from '../devices/android/choose_serial';
import { probeAndroid } from '../devices/android/probe_android';
import type { StoreUpdate } from '../devices/android/put_update';
import type { HookedReleases } from '../devices/hooks/hooked_releases';
import { releaseCapabilities } from '../devices/hooks/release_capabilities';
import type { Build } from '../devices/port';
import { EnvironmentFailure, HarnessBug, WrongUse } from '../model/outcome_errors';
import type { RunFacts, RunParameters } from '../model/run_facts';
import type { Target } from '../model/target';
import { requireAndroidDriver } from './android_driver';
import type { Assembly, DeviceWish, Traffic } from './assembly';
import { configuredReleases } from './configured_releases';
import { harWitnessOf } from './har_witness_of';
import type { Profile } from './profile';
import { objectsShownIn } from './shown_in_text';

/** The host of an Android emulator, as the emulator sees it. */
const emulatorsHost = '10.0.2.2';

/** Android emulators that are attached, with somebody's app. Never run by Watertight's makers, who have no KVM. */
export const androidEmulators: Profile = {
  name: 'android_emulator',
  platform: 'android',
  fidelity: 'emulator',
  isDefault: false,
  capabilities({ target, releases = {} }) {
    const own = androidCapabilities({
      actions: target?.actions ? loadActions(target.actions, 'android').offers : new Set(),
      hasReleaseBuild: target?.builds?.release !== undefined,
      hasPlainBuild: target?.builds?.plain !== undefined,
      hasKeyProvider: target?.keyProvider !== undefined,
      hasWitness: target?.har !== undefined,
      isRooted: target?.rooted ?? false,
      hasBackupControl: target?.backupControl !== undefined,
    });
    return new Set([...own, ...releaseCapabilities(releases)]);
  },
  usesReferenceBackend: () => false,
  async unavailability({ target }) {
    const probe = probeAndroid();
    if (!probe.available) return probe;
    if (target?.actions === undefined || target.builds?.debug === undefined)
      return {
        reason: 'watertight.config.ts names no app for Android',
        howToGet:
          'Set target.actions and target.builds.debug as docs/android_emulator.md says; watertight init writes an example.',
      };
    return undefined;
  },
  open: (parameters, facts, scenario) => new AndroidDevicesAssembly(parameters, facts, scenario),
};

/** Attached devices with somebody's own app, for one scenario. Its backend is somebody's own as well. */
class AndroidDevicesAssembly implements Assembly {
  private readonly devices: AndroidModule.AndroidDevice[] = [];
  private readonly keepsakes: Keepsakes;
  private readonly target: Target;
  private readonly releases: HookedReleases;

  constructor(
    private readonly parameters: RunParameters,
    private readonly facts: RunFacts,
    scenario: string,
  ) {
    this.target = parameters.target ?? {};
    this.releases = configuredReleases(parameters, scenario);
    this.keepsakes = new Keepsakes(createHash('sha256').update(scenario).digest('hex').slice(0, 8));
  }

  async openDevice({ label }: DeviceWish): Promise<AndroidModule.AndroidDevice> {
    const { actions: path, adbPort, appiumUrl, backupControl, keyProvider } = this.target;
    const id = `android-${label}`;
    if (path === undefined) throw new WrongUse(`Failed to open ${id}: expected target.actions, got none.`);
    const probe = probeAndroid();
    if (!probe.available)
      throw new HarnessBug(`Failed to open ${id}: ${probe.reason}; its scenarios should have been skipped.`);
    const actions = loadActions(path, 'android');
    const appId = this.target.appId ?? actions.app.id;
    if (appId === undefined)
      throw new WrongUse(
        `Failed to open ${id}: expected the app's id in target.appId or app.id, got none. Add it to one.`,
      );
    const { AndroidDevice } = requireAndroidDriver();
    const { secrets, ledger } = this.facts;
    const device = await AndroidDevice.open({
      id,
      fidelity: 'emulator',
      capabilities: androidEmulators.capabilities(this.parameters),
      adb: {
        program: probe.adb,
        serverPort: adbPort,
        serial: await this.nextSerial(new AdbClient({ adb: probe.adb, serverPort: adbPort, deviceId: id })),
      },
      appium: { url: appiumUrl },
      app: {
        appId,
        activity: actions.app.activity,
        apkOf: async (build) => this.apkOf(build),
        updateOf: async (build) => this.updateOf(build),
        actions,
        keepsakes: this.keepsakes,
        secrets,
        objectsIn: (text) => objectsShownIn(ledger, text),
      },
      examiner: {
        secrets,
        keyProvider,
        // Of an app at large no file is known: its id stands in the head of its part of the set.
        backupControl:
          backupControl === undefined ? undefined : { appId: backupControl, texts: [backupControl] },
        witness: harWitnessOf(this.target, label),
      },
      pingHost: emulatorsHost,
      releases: this.releases,
    });
    this.devices.push(device);
    return device;
  }

  traffic(): Traffic {
    return this.devices.reduce(
      ({ appiumCommands, adbServices }, { traffic }) => ({
        appiumCommands: appiumCommands + traffic.appiumCommands,
        adbServices: adbServices + traffic.adbServices,
      }),
      { appiumCommands: 0, adbServices: 0 },
    );
  }

  kept(): readonly KeptFile[] {
    return this.keepsakes.all();
  }

  /** @throws EnvironmentFailure when a release cannot be taken back */
  async close(): Promise<void> {
    for (const device of this.devices.splice(0)) await device.dispose();
    await this.releases.withdraw();
  }

  /** The devices that were named, one a device in their order. Undefined lets the only one attached be chosen. */
  private async nextSerial(adb: AdbClient): Promise<string | undefined> {
    const { serials } = this.target;
    const index = this.devices.length;
    if (serials === undefined && index === 0) return undefined;
    const attached = (await attachedDevices(adb)).map(({ serial }) => serial);
    const serial = serials?.[index];
    if (serial !== undefined && attached.includes(serial)) return serial;
    throw new EnvironmentFailure(
      `Failed to open ${adb.deviceId}: expected ${index + 1} devices named in serials and attached, got ` +
        `${serials?.join(', ') ?? 'none named'} and ${attached.join(', ') || 'none'} attached. Name each with --serial and attach it.`,
    );
  }

  private updateOf(wanted: Build): StoreUpdate {
    const named = this.releases.storeUpdate(wanted);
    const { version = '', build } = named.release;
    return { versionName: version, from: build ?? ((device) => this.releases.install(named, device)) };
  }

  private apkOf({ type, encryptionDbEnabled, flavourSuffix }: Build): string {
    const { debug, release, plain } = this.target.builds ?? {};
    const kind = type === 'release' ? 'release' : encryptionDbEnabled ? 'debug' : 'plain';
    const apk = flavourSuffix === '' ? { debug, release, plain }[kind] : undefined;
    if (apk !== undefined) return apk;
    throw new EnvironmentFailure(
      `Failed to install a ${kind} build: expected target.builds.${kind}, got none for the flavour "${flavourSuffix}". Name its APK.`,
    );
  }
}
