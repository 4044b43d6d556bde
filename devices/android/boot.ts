import { EnvironmentFailure } from '../../model/outcome_errors';
import type { DeviceShell } from './device_shell';
import { waitUntil } from './wait_until';

const bootTimeoutMs = 300_000;
const probeTimeoutMs = 60_000;

/**
 * Blocks until the device has booted: adb reaches it, the system says so by sys.boot_completed, and its package manager answers.
 * @throws EnvironmentFailure when one of the three takes longer than its bound
 */
export async function waitUntilBooted(shell: DeviceShell): Promise<void> {
  const { deviceId } = shell.adb;
  await shell.adb.device(['wait-for-device'], { what: 'wait for the device', timeoutMs: bootTimeoutMs });
  const says = await waitUntil(bootTimeoutMs, async () => {
    const { stdout } = await shell.run(['getprop', 'sys.boot_completed'], 'ask whether it has booted');
    return stdout.toString().trim() === '1';
  });
  if (!says) throw notBooted(deviceId, `sys.boot_completed to be 1 within ${bootTimeoutMs} ms`);
  const answers = await waitUntil(probeTimeoutMs, async () => {
    const { exitCode, stdout } = await shell.run(['pm', 'list', 'packages'], 'ask the package manager');
    return exitCode === 0 && stdout.length > 0;
  });
  if (!answers) throw notBooted(deviceId, `an answer of its package manager within ${probeTimeoutMs} ms`);
}

/** Starts the device again. Blocks until it has booted. @throws EnvironmentFailure when it does not */
export async function reboot(shell: DeviceShell): Promise<void> {
  await shell.adb.device(['reboot'], { what: 'reboot' });
  await waitUntilBooted(shell);
}

function notBooted(deviceId: string, expected: string): EnvironmentFailure {
  return new EnvironmentFailure(
    `Failed to boot ${deviceId}: expected ${expected}, got none. Look at its screen, or cold-boot the emulator.`,
  );
}
