import type { Build } from '../../devices/port';
import { BackendUnderTest } from '../backend/backend_under_test';
import { healthyParts, type Parts } from '../parts';
import { SimulatedPhone } from './simulated_phone';

export const debugBuild: Build = {
  flavourSuffix: '',
  type: 'debug',
  version: '1.0.0',
  nativeTemplate: '6.3.0',
  encryptionDbEnabled: true,
  localFileEncryptionEnabled: true,
  otaEnabled: true,
};

/** A simulated phone with a backend behind it; for tests. */
export class PhoneUnderTest {
  private constructor(
    readonly phone: SimulatedPhone,
    readonly backend: BackendUnderTest,
  ) {}

  /** @param seed of data and phone @param parts what is different from the healthy phone */
  static async start(
    platform: 'android' | 'ios',
    seed = 1,
    parts: Partial<Parts> = {},
    androidVersion?: string,
  ): Promise<PhoneUnderTest> {
    const backend = await BackendUnderTest.start(seed);
    const phone: SimulatedPhone = new SimulatedPhone({
      id: `${platform}-test`,
      platform,
      ...(androidVersion !== undefined && { androidVersion }),
      parts: { ...healthyParts[platform], ...parts },
      seedPath: `${seed}/phone`,
      entropyPath: `${seed}/entropy`,
      clockStartMs: Date.UTC(2026, 0, 12),
      model: backend.oracle.population.model,
      backendUrl: backend.url,
      backend: backend.releasing,
      secrets: backend.secrets,
      neighbours: () => [phone],
    });
    return new PhoneUnderTest(phone, backend);
  }

  /** Installs, starts, signs the first user in and synchronizes. */
  async use(build: Build = debugBuild): Promise<void> {
    const [user] = this.backend.oracle.population.users;
    if (!user) throw new Error('The sample app has no user.');
    await this.phone.app.install(build);
    await this.phone.app.start();
    await this.phone.app.signIn(user);
    await this.phone.app.synchronize();
  }

  async close(): Promise<void> {
    await this.phone.dispose();
    await this.backend.close();
  }
}
