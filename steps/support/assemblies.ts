import type * as BrowserModule from '../../devices/browser/browser_device';
import { probeBrowser } from '../../devices/browser/probe_browser';
import type { Device, Platform } from '../../devices/port';
import type { RunFacts, RunParameters } from '../../model/run_facts';
import { SeededRandom } from '../../model/seeded_random';
import type { Backend } from '../../simulators/backend/backend';
import { partsWithFlaw } from '../../simulators/flaw_planting/parts_with_flaw';
import { SimulatedPhone } from '../../simulators/phone/simulated_phone';

/** Start of every simulated clock: 2026-01-12, 08:00 UTC. */
const clockStartMs = Date.UTC(2026, 0, 12, 8);

/** How a device differs from the one that its owner would get without saying anything. */
export interface DeviceWish {
  /** Names the phone among its owner's: `alice`, `alice-2`. */
  readonly label: string;
  /** Another label than the device's own makes two devices draw the same secrets. */
  readonly entropyLabel?: string;
  /** Milliseconds that its clock is ahead. */
  readonly clockAheadMs?: number;
}

/** The implementations that a profile puts together, for one scenario. */
export interface Assembly {
  /** Makes a device, and the backend at the first call. */
  openDevice(wish: DeviceWish): Promise<Device>;
  /** Closes devices and backend. */
  close(): Promise<void>;
}

/** @param scenario unique in the run; with the seed it decides all chance in the scenario */
export function assemblyFor(parameters: RunParameters, facts: RunFacts, scenario: string): Assembly {
  const { profile } = parameters;
  return profile === 'browser'
    ? new BrowserAssembly(parameters, facts, scenario)
    : new PhoneAssembly(parameters, facts, scenario, profile);
}

/** Why a profile cannot run on this machine, and the command that mends it; undefined when it can. */
export interface Unavailable {
  readonly reason: string;
  readonly howToGet: string;
}

let browserProbe: ReturnType<typeof probeBrowser> | undefined;

/** @throws EnvironmentFailure when what is installed does not fit together */
export async function unavailability(profile: Platform): Promise<Unavailable | undefined> {
  if (profile !== 'browser') return undefined;
  browserProbe ??= probeBrowser();
  const probe = await browserProbe;
  return probe.available ? undefined : probe;
}

abstract class EmbeddedBackendAssembly<D extends Device> implements Assembly {
  protected readonly devices: D[] = [];
  protected readonly parts;
  private backend: Backend | undefined;
  private listening: Promise<{ readonly url: string }> | undefined;

  constructor(
    protected readonly parameters: RunParameters,
    protected readonly facts: RunFacts,
    protected readonly scenario: string,
    platform: Platform,
  ) {
    this.parts = partsWithFlaw(platform, parameters.flaw);
  }

  async openDevice(wish: DeviceWish): Promise<D> {
    this.backend ??= new this.parts.backend({
      population: this.facts.population,
      random: new SeededRandom(`${this.scenario}/backend`),
      secrets: this.facts.secrets,
      webApp: new this.parts.webApp(),
    });
    this.listening ??= this.backend.listen();
    const device = await this.make(wish, (await this.listening).url);
    this.devices.push(device);
    return device;
  }

  async close(): Promise<void> {
    for (const device of this.devices.splice(0)) await device.dispose();
    await this.backend?.close();
  }

  protected abstract make(wish: DeviceWish, backendUrl: string): Promise<D>;
}

class PhoneAssembly extends EmbeddedBackendAssembly<SimulatedPhone> {
  constructor(
    parameters: RunParameters,
    facts: RunFacts,
    scenario: string,
    private readonly platform: 'android' | 'ios',
  ) {
    super(parameters, facts, scenario, platform);
  }

  protected async make(wish: DeviceWish, backendUrl: string): Promise<SimulatedPhone> {
    return new SimulatedPhone({
      id: `${this.platform}-${wish.label}`,
      platform: this.platform,
      parts: this.parts,
      seedPath: `${this.scenario}/${wish.label}`,
      entropyPath: `${this.scenario}/${wish.entropyLabel ?? wish.label}/entropy`,
      clockStartMs: clockStartMs + (wish.clockAheadMs ?? 0),
      model: this.facts.population.model,
      backendUrl,
      secrets: this.facts.secrets,
      neighbours: () => this.devices,
    });
  }
}

class BrowserAssembly extends EmbeddedBackendAssembly<BrowserModule.BrowserDevice> {
  constructor(parameters: RunParameters, facts: RunFacts, scenario: string) {
    super(parameters, facts, scenario, 'browser');
  }

  protected async make(wish: DeviceWish, backendUrl: string): Promise<BrowserModule.BrowserDevice> {
    // Appium and WebdriverIO take a second to load; runs without a browser need neither.
    const { BrowserDevice } = require('../../devices/browser/browser_device') as typeof BrowserModule;
    return BrowserDevice.open({ id: `browser-${wish.label}`, url: backendUrl });
  }
}
