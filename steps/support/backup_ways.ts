import type { BackupWay, Capability, Device } from '../../devices/port';
import type { WayOut } from '../../model/android_backup/ways_out';

interface WayFacts {
  readonly platform: 'android' | 'ios';
  readonly needs: Capability;
  /** Where Android's rules know it. */
  readonly wayOut?: WayOut;
}

/** Every way by which a phone makes a backup; a raw copy is none. */
const ways: Readonly<Record<Exclude<BackupWay, 'raw copy'>, WayFacts>> = {
  'cloud backup': { platform: 'android', needs: 'cloud_backup', wayOut: 'cloud_backup' },
  'cloud backup without a screen lock': {
    platform: 'android',
    needs: 'cloud_backup',
    wayOut: 'cloud_backup_unencrypted',
  },
  'device-to-device transfer': { platform: 'android', needs: 'device_transfer', wayOut: 'device_transfer' },
  'adb backup': { platform: 'android', needs: 'adb_backup', wayOut: 'adb_backup' },
  'adb backup with a password': { platform: 'android', needs: 'adb_backup', wayOut: 'adb_backup' },
  'Finder backup': { platform: 'ios', needs: 'finder_backup' },
  'encrypted Finder backup': { platform: 'ios', needs: 'finder_backup' },
  'iCloud backup': { platform: 'ios', needs: 'icloud_backup' },
};

/** The ways by which this device can make a backup, in the order of the report. */
export function waysOf({ platform, capabilities }: Device): readonly BackupWay[] {
  const all = Object.entries(ways) as [BackupWay, WayFacts][];
  return all
    .filter(([, facts]) => facts.platform === platform && capabilities.has(facts.needs))
    .map(([way]) => way);
}

/** The way as Android's rules know it. */
export function wayOutOf(way: BackupWay): WayOut | undefined {
  return way === 'raw copy' ? undefined : ways[way].wayOut;
}
