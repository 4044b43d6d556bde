import type { KeptFile } from '../devices/actions/keepsakes';
import type { Device, Platform } from '../devices/port';
import { EnvironmentFailure, HarnessBug } from '../model/outcome_errors';
import { populationOf, type RunFacts, type RunParameters } from '../model/run_facts';
import { SeededRandom } from '../model/seeded_random';
import type { Backend } from '../simulators/backend/backend';
import type { DatabaseSource } from '../simulators/backend/database/database_source';
import { postgresqlSource } from '../simulators/backend/postgresql/postgresql_source';
import { type ReleaseManifest, routes } from '../simulators/backend/protocol';
import { partsWithFlaw } from '../simulators/flaw_planting/parts_with_flaw';
import type { ReleasingBackend } from '../simulators/phone/simulated_conditions';
import type { Assembly, DeviceWish, Traffic } from './assembly';
import { type BackendAccess, RecordedAccess } from './recorded_access';

/** Devices of one scenario around the reference backend, which runs inside the process from the first device on. */
export abstract class ReferenceBackendAssembly<D extends Device> implements Assembly {
  protected readonly devices: D[] = [];
  protected readonly parts;
  private readonly recorded = new RecordedAccess();
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

  /** Delivers releases by the backend of the scenario, which is there as soon as a device is. */
  protected readonly releasing: ReleasingBackend = {
    change: async (change) => this.backend?.change(change),
    deploy: (version) => this.backend?.deploy(version),
    publishOverTheAir: async (update) => {
      this.backend?.publishOverTheAir(update);
      // Where a page of text stands in the place of the manifest, nothing is offered.
      if (update.delivery !== 'no manifest')
        await requireOffered((await this.listening)?.url ?? '', update.version);
    },
  };

  async openDevice(wish: DeviceWish): Promise<D> {
    this.backend ??= new this.parts.backend({
      population: populationOf(this.facts),
      ...this.database(),
      random: new SeededRandom(`${this.scenario}/backend`),
      secrets: this.facts.secrets,
      webApp: new this.parts.webApp(),
    });
    this.listening ??= this.backend.listen();
    const device = await this.make(wish, await this.access((await this.listening).url));
    this.devices.push(device);
    return device;
  }

  traffic(): Traffic | undefined {
    return undefined;
  }

  kept(): readonly KeptFile[] {
    return [];
  }

  async close(): Promise<void> {
    for (const device of this.devices.splice(0)) await device.dispose();
    await this.recorded.close();
    await this.backend?.close();
  }

  /** The backend serves another release of the web app from now on. */
  protected publishWebApp(release: string): void {
    this.backend?.publish(new this.parts.webApp(release));
  }

  protected abstract make(wish: DeviceWish, backend: BackendAccess): Promise<D>;

  private database(): { readonly database?: DatabaseSource } {
    const { postgresql } = this.parameters;
    if (postgresql === undefined) return {};
    if ('template' in postgresql) return { database: postgresqlSource(postgresql) };
    throw new HarnessBug(
      `Failed to open the backend's database: ${postgresql.reason}; its scenarios should have been skipped.`,
    );
  }

  private async access(url: string): Promise<BackendAccess> {
    return this.parameters.target?.recordTraffic ? this.recorded.to(url) : { url };
  }
}

/** @throws EnvironmentFailure when the backend says that it published a release and offers another, or none */
async function requireOffered(url: string, version: string): Promise<void> {
  const answer = await fetch(`${url}${routes.offer}`);
  const offered = answer.ok ? ((await answer.json()) as ReleaseManifest).version : undefined;
  if (offered === version) return;
  throw new EnvironmentFailure(
    `Failed to publish release ${version} over the air: expected the backend to offer it, got ${offered ?? 'nothing'}. Look what it does to publish.`,
  );
}
