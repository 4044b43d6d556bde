import { DeviceFiles } from '../adb/files/device_files';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'adb_hides_a_folder',
  title: 'a folder of the app cannot be read, and looks empty instead',
  promises: ['database_encryption', 'sandbox'],
  spoils: { profile: 'android_wire' },
  replace: (parts) => ({
    adbDevice: class extends parts.adbDevice {
      protected override filesOf(...given: ConstructorParameters<typeof DeviceFiles>) {
        return new HidingFiles(...given);
      }
    },
  }),
};

class HidingFiles extends DeviceFiles {
  override list(path: string): string[] {
    return path.endsWith('/databases') ? [] : super.list(path);
  }
}
