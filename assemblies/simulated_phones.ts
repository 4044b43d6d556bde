import { populationOf, type RunFacts, type RunParameters } from '../model/run_facts';
import { SimulatedPhone, simulatedCapabilities } from '../simulators/phone/simulated_phone';
import type { DeviceWish } from './assembly';
import { EmbeddedBackendAssembly } from './embedded_backend';
import type { Profile } from './profile';
import type { BackendAccess } from './recorded_access';

/** Start of every simulated clock: 2026-01-12, 08:00 UTC. */
const clockStartMs = Date.UTC(2026, 0, 12, 8);

/** Simulated phones of one platform inside the process. */
export function simulatedPhones(platform: 'android' | 'ios'): Profile {
  return {
    name: platform,
    platform,
    fidelity: 'simulated',
    isDefault: true,
    capabilities: ({ target }) => {
      const own = simulatedCapabilities(platform);
      return target?.recordTraffic ? new Set([...own, 'wire_witness']) : own;
    },
    unavailability: async () => undefined,
    open: (parameters, facts, scenario) => new PhoneAssembly(parameters, facts, scenario, platform),
  };
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

  protected async make(wish: DeviceWish, { url, witness }: BackendAccess): Promise<SimulatedPhone> {
    return new SimulatedPhone({
      id: `${this.platform}-${wish.label}`,
      platform: this.platform,
      parts: this.parts,
      seedPath: `${this.scenario}/${wish.label}`,
      entropyPath: `${this.scenario}/${wish.entropyLabel ?? wish.label}/entropy`,
      clockStartMs: clockStartMs + (wish.clockAheadMs ?? 0),
      model: populationOf(this.facts).model,
      backendUrl: url,
      ...(witness && { witness }),
      secrets: this.facts.secrets,
      neighbours: () => this.devices,
    });
  }
}
