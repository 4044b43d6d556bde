import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Keepsakes, type KeptFile } from '../devices/actions/keepsakes';
import { loadActions } from '../devices/actions/load_actions';
import { androidCapabilities } from '../devices/android/android_capabilities';
import type * as AndroidModule from '../devices/android/android_device';
import { OwnAdbServer } from '../devices/android/own_adb_server';
import { probeAndroid } from '../devices/android/probe_android';
import type { Build, Capability } from '../devices/port';
import { HarnessBug, NotModelledError } from '../model/outcome_errors';
import { populationOf, type RunFacts, type RunParameters } from '../model/run_facts';
import type { AdbDevice } from '../simulators/adb/adb_device';
import { makeApk } from '../simulators/adb/apk';
import { neighbourAppId, neighbourNote } from '../simulators/phone/os/phone_os';
import type { SimulatedPhone } from '../simulators/phone/simulated_phone';
import { requireAndroidDriver } from './android_driver';
import type { DeviceWish, Traffic } from './assembly';
import type { Profile } from './profile';
import type { BackendAccess } from './recorded_access';
import { ReferenceBackendAssembly } from './reference_backend';
import { ReferenceReleases } from './reference_releases';
import { objectsShownIn } from './shown_in_text';
import { simulatedPhone } from './simulated_phone';

const examples = resolve(__dirname, '../examples/field_service');
const sampleActions = join(examples, 'actions.android.yaml');
const sampleKeyProvider = `sh '${join(examples, 'key_provider.sh').replaceAll("'", `'\\''`)}'`;

/** What only a phone that we make can do over the wire. */
const simulated: readonly Capability[] = [
  'client_log',
  'flavoured_build',
  'choose_entropy',
  'choose_clock',
  'app_model',
  'release_choice',
  'store_update',
  'plain_store_update',
  'over_the_air',
  'plain_over_the_air',
  'cloud_deploy',
  'faulty_delivery',
  'android_version',
  'backup_configuration',
];

/** The simulated phone has Appium's helpers, needs no unlocking and keeps no log of the driver's. */
const driverCapabilities = {
  'appium:skipServerInstallation': true,
  'appium:skipDeviceInitialization': true,
  'appium:skipUnlock': true,
  'appium:skipLogcatCapture': true,
  'appium:ignoreHiddenApiPolicyError': true,
  'appium:disableSuppressAccessibilityService': true,
};

/** Simulated Android phones that the real adb and the real Appium driver reach over TCP: everything of it is simulated but the transport. */
export const androidWire: Profile = {
  name: 'android_wire',
  platform: 'android',
  fidelity: 'simulated',
  isDefault: false,
  capabilities(parameters) {
    const own = androidCapabilities({
      actions: actionsOf(parameters).offers,
      hasReleaseBuild: true,
      hasPlainBuild: true,
      hasKeyProvider: keyProviderOf(parameters) !== undefined,
      hasWitness: parameters.target?.recordTraffic ?? false,
      isRooted: isRooted(parameters),
      hasBackupControl: true,
    });
    return new Set([...own, ...simulated]);
  },
  usesReferenceBackend: () => true,
  unavailability: async () => {
    const probe = probeAndroid();
    return probe.available ? undefined : probe;
  },
  open: (parameters, facts, scenario) => new AndroidWireAssembly(parameters, facts, scenario),
};

function actionsOf({ target }: RunParameters) {
  return loadActions(target?.actions ?? sampleActions, 'android');
}

function isRooted({ target }: RunParameters): boolean {
  return target?.rooted ?? true;
}

/** The sample's own unless another is named; an empty one means none. */
function keyProviderOf({ target }: RunParameters): string | undefined {
  return (target?.keyProvider ?? sampleKeyProvider) || undefined;
}

interface Wired {
  readonly device: AndroidModule.AndroidDevice;
  readonly adbDevice: AdbDevice;
  readonly phone: SimulatedPhone;
  readonly serial: string;
}

class AndroidWireAssembly extends ReferenceBackendAssembly<AndroidModule.AndroidDevice> {
  private readonly wired: Wired[] = [];
  private readonly keepsakes: Keepsakes;
  private builds: Promise<string> | undefined;

  constructor(parameters: RunParameters, facts: RunFacts, scenario: string) {
    super(parameters, facts, scenario, 'android');
    this.keepsakes = new Keepsakes(createHash('sha256').update(scenario).digest('hex').slice(0, 8));
  }

  override traffic(): Traffic {
    return {
      appiumCommands: sum(this.wired.map(({ device }) => device.traffic.appiumCommands)),
      adbServices: sum(this.wired.map(({ adbDevice }) => adbDevice.serviceCount)),
    };
  }

  override kept(): readonly KeptFile[] {
    return this.keepsakes.all();
  }

  /** @throws NotModelledError when adb or a driver asked for what the simulated phone does not model */
  override async close(): Promise<void> {
    await super.close();
    const wired = this.wired.splice(0);
    for (const { adbDevice, phone, serial, device } of wired) {
      await (await this.server()).disconnect(serial, device.id);
      await adbDevice.close();
      await phone.dispose();
    }
    if (this.builds) await rm(await this.builds, { recursive: true, force: true });
    const [error] = wired.flatMap(({ adbDevice }) => adbDevice.unexpectedErrors);
    if (error) throw error;
    const unknown = wired.flatMap(({ adbDevice }) => adbDevice.unknownRequests);
    if (unknown.length > 0)
      throw new NotModelledError(
        `Failed to answer ${unknown.length} requests over the wire: a simulated phone does not model ${unknown.slice(0, 3).join('; ')}. Model them in simulators/adb.`,
      );
  }

  protected async make(wish: DeviceWish, access: BackendAccess): Promise<AndroidModule.AndroidDevice> {
    const phone = simulatedPhone(this.surroundings(), wish, access);
    const { model } = populationOf(this.facts);
    const { secrets } = this.facts;
    const adbDevice = await this.parts.adbDevice.listen({
      phone,
      serial: phone.id,
      model,
      rooted: isRooted(this.parameters),
      secrets,
    });
    const server = await this.server();
    const serial = await server.connect(adbDevice.port, phone.id);
    const { AndroidDevice } = requireAndroidDriver();
    const actions = actionsOf(this.parameters);
    const device = await AndroidDevice.open({
      id: phone.id,
      fidelity: 'simulated',
      capabilities: androidWire.capabilities(this.parameters),
      adb: { program: this.adb(), serverPort: server.port, serial },
      appium: { url: this.parameters.target?.appiumUrl, capabilities: driverCapabilities },
      app: {
        appId: model.appId,
        activity: actions.app.activity,
        apkOf: (build) => this.apkOf(build, model.appId),
        updateOf: async (build) => ({
          versionName: build.version,
          from: await this.apkOf(build, model.appId),
        }),
        actions,
        keepsakes: this.keepsakes,
        secrets,
        objectsIn: (text) => objectsShownIn(this.facts.ledger, text),
      },
      examiner: {
        secrets,
        keyProvider: keyProviderOf(this.parameters),
        databaseTexts: (appId) => [appId],
        backupControl: { appId: neighbourAppId, texts: [neighbourNote] },
        clientLogText: (appId) => `Starting ${appId}`,
        witness: access.witness,
      },
      pingHost: '10.0.2.2',
      releases: new ReferenceReleases(this.releasing),
    });
    this.wired.push({ device, adbDevice, phone, serial });
    return device;
  }

  private surroundings() {
    const { facts, parts, scenario, releasing } = this;
    const neighbours = () => this.wired.map(({ phone }) => phone);
    return { platform: 'android', parts, facts, scenario, neighbours, releasing } as const;
  }

  private async apkOf({ flavourSuffix, type, ...release }: Build, base: string): Promise<string> {
    this.builds ??= mkdtemp(join(tmpdir(), 'watertight-builds-'));
    const build = {
      ...release,
      appId: base + flavourSuffix,
      versionCode: versionCodeOf(release.version),
      debuggable: type === 'debug',
    };
    const name = createHash('sha256').update(JSON.stringify(build)).digest('hex').slice(0, 16);
    const path = join(await this.builds, `${build.appId}-${name}.apk`);
    await makeApk(build, path);
    return path;
  }

  private server(): Promise<OwnAdbServer> {
    return OwnAdbServer.get(this.adb());
  }

  private adb(): string {
    const probe = probeAndroid();
    if (probe.available) return probe.adb;
    throw new HarnessBug(`Failed to open a device: ${probe.reason}; its scenarios should have been skipped.`);
  }
}

/** Of a semantic version whose parts are below 1000: a later version has a higher code. */
function versionCodeOf(version: string): number {
  return version.split('.').reduce((code, part) => code * 1000 + Number(part), 0);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
