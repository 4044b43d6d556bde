import { EnvironmentFailure } from '../../model/outcome_errors';
import type { AdbClient } from './adb_client';

/** A device as adb lists it. */
export interface AttachedDevice {
  readonly serial: string;
  /** `device` when it can be used; `offline`, `unauthorized` and others when not. */
  readonly state: string;
}

/** Every device that adb's server knows. @throws EnvironmentFailure when adb does not run */
export async function attachedDevices(adb: AdbClient): Promise<readonly AttachedDevice[]> {
  const { stdout } = await adb.host(['devices'], { what: 'list the devices' });
  return stdout
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, serial, state] = /^(\S+)\t(\S.*)$/.exec(line.trim()) ?? [];
      return serial && state ? [{ serial, state }] : [];
    });
}

/** The only device attached. @throws EnvironmentFailure when there is none, or several without a choice */
export async function chooseSerial(adb: AdbClient): Promise<string> {
  const attached = await attachedDevices(adb);
  const [only, ...others] = attached.filter(({ state }) => state === 'device');
  if (only && others.length === 0) return only.serial;
  const got =
    attached.length === 0 ? 'none' : attached.map(({ serial, state }) => `${serial} (${state})`).join(', ');
  const todo = only
    ? 'Name one of them with --serial.'
    : 'Attach one or start an emulator, allow USB debugging on it, and see adb devices.';
  throw new EnvironmentFailure(
    `Failed to choose a device for ${adb.deviceId}: expected one attached device, got ${got}. ${todo}`,
  );
}
