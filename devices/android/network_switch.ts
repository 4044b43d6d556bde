import { EnvironmentFailure } from '../../model/outcome_errors';
import type { DeviceShell } from './device_shell';
import { waitUntil } from './wait_until';

const cutTimeoutMs = 20_000;
const restoreTimeoutMs = 60_000;

/** Cuts a device off its networks and gives them back, each proven by a request that fails or is answered. */
export class NetworkSwitch {
  /** @param host answers pings while the device is online */
  constructor(
    private readonly shell: DeviceShell,
    private readonly host: string,
  ) {}

  /** @throws EnvironmentFailure when it stays reachable, or was not reachable before: then nothing is proven */
  async cut(): Promise<void> {
    if (!(await this.isReachable())) throw this.failure('go offline', 'an answered ping before', 'none');
    await this.turn('disable');
    const isCut = await waitUntil(cutTimeoutMs, async () => !(await this.isReachable()));
    if (!isCut) throw this.failure('go offline', `no answer after ${cutTimeoutMs} ms`, 'answers');
  }

  /** @throws EnvironmentFailure when it does not come back within its bound */
  async restore(): Promise<void> {
    await this.turn('enable');
    if (await waitUntil(restoreTimeoutMs, () => this.isReachable())) return;
    throw this.failure('go online', `an answered ping within ${restoreTimeoutMs} ms`, 'none');
  }

  private async turn(state: 'enable' | 'disable'): Promise<void> {
    for (const network of ['wifi', 'data'])
      await this.shell.ask(['svc', network, state], `${state} ${network}`);
  }

  private async isReachable(): Promise<boolean> {
    const { exitCode } = await this.shell.run(['ping', '-c', '1', '-W', '2', this.host], 'reach the network');
    return exitCode === 0;
  }

  private failure(what: string, expected: string, got: string): EnvironmentFailure {
    return new EnvironmentFailure(
      `Failed to ${what} on ${this.shell.adb.deviceId}: expected ${expected} from ${this.host}, got ${got}. ` +
        'See whether the device has other networks (a cable, a second SIM), and whether that host answers pings.',
    );
  }
}
