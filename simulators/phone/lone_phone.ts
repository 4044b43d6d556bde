import { runMoment } from '../../model/moment';
import { type PhoneOptions, SimulatedPhone } from './simulated_phone';

/** What tells one lone phone from another. */
export interface LonePhoneOptions
  extends Pick<PhoneOptions, 'platform' | 'parts' | 'model' | 'backendUrl' | 'backend' | 'secrets'> {
  /** What it is for: part of its id and of its seeds. */
  readonly label: string;
  readonly seed: number;
}

/** A phone that shares its host folder with no other, for one that is not of a scenario. */
export function lonePhone({ label, seed, ...given }: LonePhoneOptions): SimulatedPhone {
  const { platform } = given;
  const seedPath = `${seed}/${label}/${platform}`;
  const phone: SimulatedPhone = new SimulatedPhone({
    ...given,
    id: `${platform}-${label}`,
    seedPath,
    entropyPath: `${seedPath}/entropy`,
    clockStartMs: runMoment.nowMs,
    neighbours: () => [phone],
  });
  return phone;
}
