import { join } from 'node:path';
import { keepLedgerSecrets } from '../model/ledger_secrets';
import { makeLedger } from '../model/make_ledger';
import { Oracle } from '../model/oracle';
import { HarnessBug } from '../model/outcome_errors';
import { populate } from '../model/populate';
import type { ModelUser, Population } from '../model/population';
import { readAppModel } from '../model/read_app_model';
import type { SecretRegister } from '../model/secret_register';
import { SeededRandom } from '../model/seeded_random';
import type { Backend } from '../simulators/backend/backend';
import type { BackendSnapshot } from '../simulators/backend/backend_state';
import type { Parts } from '../simulators/parts';
import { lonePhone } from '../simulators/phone/lone_phone';
import type { PhoneSnapshot } from '../simulators/phone/phone_snapshot';
import type { SimulatedPhone } from '../simulators/phone/simulated_phone';

export interface ExploredSetting {
  readonly platform: 'android' | 'ios';
  readonly seed: number;
  /** Of phone and backend, healthy or with a flaw. */
  readonly parts: Parts;
  readonly secrets: SecretRegister;
}

/** The phone and its backend at one moment. */
export interface Moment {
  readonly phone: PhoneSnapshot;
  readonly backend: BackendSnapshot;
}

const appModel = join(__dirname, 'app.yaml');
/** By seed; the same object, so that the backend loads it once. */
const populations = new Map<number, Population>();

/** A simulated phone with a backend behind it, and what must be on it: what the explorer walks with. */
export class ExploredPhone {
  readonly platform: 'android' | 'ios';
  readonly seed: number;

  private constructor(
    setting: ExploredSetting,
    readonly phone: SimulatedPhone,
    readonly backend: Backend,
    readonly oracle: Oracle,
    readonly user: ModelUser,
  ) {
    this.platform = setting.platform;
    this.seed = setting.seed;
  }

  /** Blocks until the backend listens on the loopback interface. */
  static async open(setting: ExploredSetting): Promise<ExploredPhone> {
    const { platform, seed, parts, secrets } = setting;
    const population = populations.get(seed) ?? populate(readAppModel(appModel), seed);
    populations.set(seed, population);
    const [user] = population.users;
    if (!user) throw new HarnessBug('Failed to explore: the explored app has no user.');
    const ledger = makeLedger(population);
    keepLedgerSecrets(secrets, ledger, population.users);
    const random = new SeededRandom(`${seed}/explorer/backend`);
    const backend = new parts.backend({ population, random, secrets });
    const { url } = await backend.listen();
    const { model } = population;
    const phone = lonePhone({
      label: 'explorer',
      platform,
      seed,
      parts,
      model,
      backendUrl: url,
      backend,
      secrets,
    });
    return new ExploredPhone(setting, phone, backend, new Oracle(population, ledger), user);
  }

  moment(): Moment {
    return { phone: this.phone.snapshot(), backend: this.backend.snapshot() };
  }

  /** Whatever runs on the phone ends. */
  returnTo({ phone, backend }: Moment): void {
    this.phone.restore(phone);
    this.backend.restore(backend);
  }

  async close(): Promise<void> {
    await this.phone.dispose();
    await this.backend.close();
  }
}
