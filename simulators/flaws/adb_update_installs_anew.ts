import type { ApkBuild } from '../adb/apk';
import { PackageManager } from '../adb/packages/package_manager';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'adb_update_installs_anew',
  title: 'an update over adb removes the app with its data and installs the new build',
  promises: ['enable_existing_app', 'disable_new_installs_only'],
  shownBy: ['The update signs the user out', 'An install that is encrypted stays so through updates'],
  spoils: { profile: 'android_wire', endsAs: 'environment' },
  replace: (parts) => ({
    adbDevice: class extends parts.adbDevice {
      protected override packagesOf(...given: ConstructorParameters<typeof PackageManager>) {
        return new ReinstallingPackages(...given);
      }
    },
  }),
};

class ReinstallingPackages extends PackageManager {
  protected override async replace(build: ApkBuild, bytes: Uint8Array): Promise<void> {
    await this.uninstall(build.appId);
    await this.add(build, bytes);
  }
}
