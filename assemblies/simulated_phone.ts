import { runMoment } from '../model/moment';
import { populationOf, type RunFacts } from '../model/run_facts';
import type { Parts } from '../simulators/parts';
import type { ReleasingBackend } from '../simulators/phone/simulated_conditions';
import { SimulatedPhone } from '../simulators/phone/simulated_phone';
import type { DeviceWish } from './assembly';
import type { BackendAccess } from './recorded_access';

/** What the simulated phones of one scenario share. */
export interface PhoneSurroundings {
  readonly platform: 'android' | 'ios';
  readonly parts: Parts;
  readonly facts: RunFacts;
  /** Unique in the run; with the seed it decides all chance. */
  readonly scenario: string;
  readonly neighbours: () => readonly SimulatedPhone[];
  readonly releasing: ReleasingBackend;
}

/** A simulated phone as its owner wishes it. */
export function simulatedPhone(
  { platform, parts, facts, scenario, neighbours, releasing }: PhoneSurroundings,
  wish: DeviceWish,
  { url, witness }: BackendAccess,
): SimulatedPhone {
  return new SimulatedPhone({
    id: `${platform}-${wish.label}`,
    platform,
    parts,
    ...(wish.androidVersion !== undefined && { androidVersion: wish.androidVersion }),
    seedPath: `${scenario}/${wish.label}`,
    entropyPath: `${scenario}/${wish.entropyLabel ?? wish.label}/entropy`,
    clockStartMs: runMoment.nowMs + (wish.clockAheadMs ?? 0),
    model: populationOf(facts).model,
    backendUrl: url,
    backend: releasing,
    ...(witness && { witness }),
    secrets: facts.secrets,
    neighbours,
  });
}
