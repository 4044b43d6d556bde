import { PackageManager } from '../adb/packages/package_manager';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'adb_update_leaves_old_build',
  title: 'an update over adb is called a success, and the old build stays',
  promises: ['enable_existing_app', 'disable_new_installs_only'],
  shownBy: ['The update signs the user out', 'An install that is encrypted stays so through updates'],
  spoils: { profile: 'android_wire', endsAs: 'environment' },
  replace: (parts) => ({
    adbDevice: class extends parts.adbDevice {
      protected override packagesOf(...given: ConstructorParameters<typeof PackageManager>) {
        return new KeepingPackages(...given);
      }
    },
  }),
};

class KeepingPackages extends PackageManager {
  protected override async replace(): Promise<void> {}
}
