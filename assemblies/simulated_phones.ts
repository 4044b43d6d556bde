import type { RunFacts, RunParameters } from '../model/run_facts';
import { type SimulatedPhone, simulatedCapabilities } from '../simulators/phone/simulated_phone';
import type { DeviceWish } from './assembly';
import type { Profile } from './profile';
import type { BackendAccess } from './recorded_access';
import { ReferenceBackendAssembly } from './reference_backend';
import { simulatedPhone } from './simulated_phone';

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
    usesReferenceBackend: () => true,
    unavailability: async () => undefined,
    open: (parameters, facts, scenario) => new PhoneAssembly(parameters, facts, scenario, platform),
  };
}

class PhoneAssembly extends ReferenceBackendAssembly<SimulatedPhone> {
  constructor(
    parameters: RunParameters,
    facts: RunFacts,
    scenario: string,
    private readonly platform: 'android' | 'ios',
  ) {
    super(parameters, facts, scenario, platform);
  }

  protected async make(wish: DeviceWish, access: BackendAccess): Promise<SimulatedPhone> {
    const { parts, facts, scenario, releasing } = this;
    const neighbours = () => this.devices;
    const surroundings = { platform: this.platform, parts, facts, scenario, neighbours, releasing };
    return simulatedPhone(surroundings, wish, access);
  }
}
