import type { BackupSet, BackupWay } from '../../devices/port';
import type { Flaw } from '../flaw_planting/flaw';

export const flaw: Flaw = {
  id: 'every_way_obeys_allow_backup',
  title:
    'transfers and adb leave out every app that allowBackup keeps out of the cloud, on every version of Android',
  promises: ['backup_exclusion'],
  shownBy: [
    "What leaves is what the app's manifest and its rules let go, and nothing else",
    'allowBackup="false" alone does not keep a device-to-device transfer of Android 12 and newer from taking everything',
    'A debug build leaves over adb on Android 12 and newer, whatever its manifest says',
  ],
  replace: (parts) => ({
    os: class extends parts.os {
      override async backUp(way: BackupWay): Promise<BackupSet> {
        if (way !== 'device-to-device transfer' && !way.startsWith('adb')) return super.backUp(way);
        const cloud = await super.backUp('cloud backup');
        return cloud.leftOut ? { ...cloud, way } : super.backUp(way);
      }
    },
  }),
};
