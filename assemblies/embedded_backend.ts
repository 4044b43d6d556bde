import type { Device, Platform } from '../devices/port';
import { populationOf, type RunFacts, type RunParameters } from '../model/run_facts';
import { SeededRandom } from '../model/seeded_random';
import type { Backend } from '../simulators/backend/backend';
import { partsWithFlaw } from '../simulators/flaw_planting/parts_with_flaw';
import type { Assembly, DeviceWish, Traffic } from './assembly';

/** Devices of one scenario around a backend inside the process, which starts with the first device. */
export abstract class EmbeddedBackendAssembly<D extends Device> implements Assembly {
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
      population: populationOf(this.facts),
      random: new SeededRandom(`${this.scenario}/backend`),
      secrets: this.facts.secrets,
      webApp: new this.parts.webApp(),
    });
    this.listening ??= this.backend.listen();
    const device = await this.make(wish, (await this.listening).url);
    this.devices.push(device);
    return device;
  }

  traffic(): Traffic | undefined {
    return undefined;
  }

  async close(): Promise<void> {
    for (const device of this.devices.splice(0)) await device.dispose();
    await this.backend?.close();
  }

  protected abstract make(wish: DeviceWish, backendUrl: string): Promise<D>;
}
