import type { AndroidVersion } from '../../model/android_backup/android_versions';
import type { SimulatedPhone } from '../phone/simulated_phone';

/** Everything that names the phone says that it is simulated. */
export const productModel = 'Watertight simulated phone';

/**
 * The system properties of the phone as it comes.
 * @fidelity ro.kernel.qemu is absent: it is no emulator of Android either
 */
export function systemProperties(options: {
  readonly serial: string;
  readonly phone: SimulatedPhone;
  readonly rooted: boolean;
}): Map<string, string> {
  const { androidVersion } = options.phone.core;
  const release = releaseOf(androidVersion);
  const type = options.rooted ? 'userdebug' : 'user';
  return new Map([
    ['ro.serialno', options.serial],
    ['ro.product.model', productModel],
    ['ro.product.manufacturer', 'Watertight'],
    ['ro.product.brand', 'watertight'],
    ['ro.product.name', 'watertight_simulated'],
    ['ro.product.device', 'watertight_simulated'],
    ['ro.product.cpu.abi', 'arm64-v8a'],
    ['ro.product.cpu.abilist', 'arm64-v8a'],
    ['ro.build.version.sdk', String(androidVersion.apiLevel)],
    ['ro.build.version.release', release],
    ['ro.build.version.codename', 'REL'],
    ['ro.build.type', type],
    ['ro.build.tags', 'simulated'],
    ['ro.build.characteristics', 'simulated'],
    ['ro.build.fingerprint', `watertight/simulated/simulated:${release}/SIMULATED/1:${type}/simulated`],
    ['ro.debuggable', options.rooted ? '1' : '0'],
    ['ro.secure', '1'],
    ['ro.crypto.state', 'unsupported'],
    ['ro.sf.lcd_density', '320'],
    ['persist.sys.locale', 'en-US'],
    ['persist.sys.timezone', 'GMT'],
    ['sys.boot_completed', '1'],
    ['dev.bootcomplete', '1'],
    ['init.svc.bootanim', 'stopped'],
  ]);
}

/** As the property has it: 12L and quarterly releases name themselves by the number alone. */
function releaseOf({ name }: AndroidVersion): string {
  return String(Number.parseInt(name, 10));
}
