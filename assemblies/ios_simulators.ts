import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { actionCapabilities } from '../devices/actions/action_capabilities';
import { Keepsakes, type KeptFile } from '../devices/actions/keepsakes';
import { loadActions } from '../devices/actions/load_actions';
import type { HookedReleases } from '../devices/hooks/hooked_releases';
import { releaseCapabilities } from '../devices/hooks/release_capabilities';
import { IosSimulator } from '../devices/ios/ios_simulator';
import { Simctl } from '../devices/ios/simctl';
import { providedKey } from '../devices/key_provider';
import type { Capability } from '../devices/port';
import { EnvironmentFailure, WrongUse } from '../model/outcome_errors';
import type { RunFacts, RunParameters } from '../model/run_facts';
import type { Target } from '../model/target';
import type { Assembly, DeviceWish, Traffic } from './assembly';
import { configuredReleases } from './configured_releases';
import { harWitnessOf } from './har_witness_of';
import type { Profile } from './profile';
import { objectsShownIn } from './shown_in_text';

const xcrun = '/usr/bin/xcrun';
const always: readonly Capability[] = ['sandbox_tree', 'host_tree', 'log_reader', 'kill', 'reboot'];

/** Booted iOS simulators of this Mac with somebody's app. Never run by Watertight's makers, who have no Mac. */
export const iosSimulators: Profile = {
  name: 'ios_simulator',
  platform: 'ios',
  fidelity: 'emulator',
  isDefault: false,
  capabilities({ target, releases = {} }) {
    const offers = target?.actions ? actionCapabilities(loadActions(target.actions, 'ios').offers) : [];
    return new Set([
      ...always,
      ...offers,
      ...releaseCapabilities(releases),
      ...(target?.builds?.plain ? (['plain_build'] as const) : []),
      ...(target?.keyProvider ? (['database_key'] as const) : []),
      ...(target?.har ? (['wire_witness'] as const) : []),
    ]);
  },
  usesReferenceBackend: () => false,
  async unavailability({ target }) {
    if (process.platform !== 'darwin' || !existsSync(xcrun))
      return {
        reason: 'iOS simulators need macOS with Xcode',
        howToGet: 'Run on a Mac: install Xcode, boot a simulator, npm install appium-xcuitest-driver.',
      };
    if (target?.actions === undefined || target.appId === undefined)
      return {
        reason: 'watertight.config.ts names no app',
        howToGet: 'Set target.actions and target.appId (the bundle id); watertight init writes an example.',
      };
    return undefined;
  },
  open: (parameters, facts, scenario) => new IosSimulatorAssembly(parameters, facts, scenario),
};

class IosSimulatorAssembly implements Assembly {
  private readonly devices: IosSimulator[] = [];
  private readonly keepsakes: Keepsakes;
  private readonly target: Target;
  private readonly simctl = new Simctl();
  private readonly releases: HookedReleases;
  private commands = 0;

  constructor(
    private readonly parameters: RunParameters,
    private readonly facts: RunFacts,
    scenario: string,
  ) {
    this.target = parameters.target ?? {};
    this.releases = configuredReleases(parameters, scenario);
    this.keepsakes = new Keepsakes(createHash('sha256').update(scenario).digest('hex').slice(0, 8));
  }

  async openDevice({ label }: DeviceWish): Promise<IosSimulator> {
    const { actions: path, appId: bundleId, builds = {}, appiumUrl, keyProvider } = this.target;
    if (path === undefined || bundleId === undefined)
      throw new WrongUse(
        'Failed to open an iOS simulator: expected target.actions and target.appId, got none.',
      );
    const id = `ios-${label}`;
    const udid = await this.nextSimulator(id);
    const { secrets, ledger } = this.facts;
    const witness = harWitnessOf(this.target, label);
    const device = new IosSimulator(id, iosSimulators.capabilities(this.parameters), {
      udid,
      bundleId,
      builds,
      releases: this.releases,
      ...(appiumUrl !== undefined && { appiumUrl }),
      devicesFolder: join(homedir(), 'Library/Developer/CoreSimulator/Devices'),
      ...(witness && { witness }),
      ...(keyProvider !== undefined && {
        databaseKey: async (appId: string) => {
          const environment = { WATERTIGHT_SERIAL: udid };
          const bytes = await providedKey({
            command: keyProvider,
            deviceId: id,
            appId,
            environment,
            secrets,
          });
          return bytes && { bytes, databaseTexts: [] };
        },
      }),
      onCommand: () => {
        this.commands += 1;
      },
      use: {
        deviceId: id,
        platform: 'ios',
        actions: loadActions(path, 'ios'),
        keepsakes: this.keepsakes,
        secrets,
        objectsIn: (text) => objectsShownIn(ledger, text),
      },
    });
    this.devices.push(device);
    return device;
  }

  traffic(): Traffic {
    return { appiumCommands: this.commands, adbServices: 0 };
  }

  kept(): readonly KeptFile[] {
    return this.keepsakes.all();
  }

  /** @throws EnvironmentFailure when a release cannot be taken back */
  async close(): Promise<void> {
    for (const device of this.devices.splice(0)) await device.dispose();
    await this.releases.withdraw();
  }

  /** The simulators that were named, or those that are booted, one a device in their order. */
  private async nextSimulator(id: string): Promise<string> {
    const booted = (await this.simctl.booted()).map(({ udid }) => udid);
    const chosen = this.target.serials ?? booted;
    const udid = chosen[this.devices.length];
    if (udid !== undefined && booted.includes(udid)) return udid;
    throw new EnvironmentFailure(
      `Failed to open ${id}: expected ${this.devices.length + 1} booted simulators${this.target.serials ? ` among ${chosen.join(', ')}` : ''}, got ${booted.length}. Boot one with xcrun simctl boot.`,
    );
  }
}
