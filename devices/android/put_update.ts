import { EnvironmentFailure } from '../../model/outcome_errors';
import type { UpdatedDevice } from '../hooks/release_channel';
import type { DevicePackages } from './device_packages';
import { waitUntil } from './wait_until';

const settleTimeoutMs = 5_000;

/** A build that takes the place of an installed one, as a store does it. */
export interface StoreUpdate {
  /** That the device tells once the update is there. */
  readonly versionName: string;
  /** The path of an APK, or what puts the update there by another way than adb. */
  readonly from: string | ((device: UpdatedDevice) => Promise<void>);
}

/**
 * Puts an update over an installed app. Blocks until the package manager names its version.
 * @throws EnvironmentFailure when it does not, or when the app was installed anew: then nothing is left that an update could keep
 */
export async function putUpdate(
  packages: DevicePackages,
  appId: string,
  { versionName, from }: StoreUpdate,
  device: UpdatedDevice,
): Promise<void> {
  const before = await packages.facts(appId);
  if (typeof from === 'string') await packages.replace(from);
  else await from(device);
  const failed = `Failed to update ${appId} on ${device.id}`;
  const isThere = await waitUntil(
    settleTimeoutMs,
    async () => (await packages.facts(appId)).versionName === versionName,
  );
  const after = await packages.facts(appId);
  if (!isThere)
    throw new EnvironmentFailure(
      `${failed}: expected versionName ${versionName} within ${settleTimeoutMs} ms, got ${after.versionName}. Look with adb shell dumpsys package ${appId}; correct the build, or the version of the release.`,
    );
  if (after.firstInstallTime !== before.firstInstallTime)
    throw new EnvironmentFailure(
      `${failed}: expected the install of ${before.firstInstallTime}, got one of ${after.firstInstallTime}. The app was removed and installed anew, its data with it: update it with adb install -r.`,
    );
}
