import type { BackupWay } from '../../../../devices/port';
import type { TransportFlag } from '../../../../model/android_backup/backup_rules';

/** Where a stream goes, as Android's rules tell destinations apart. */
export type Destination = 'cloud' | 'device transfer' | 'adb';

export interface WayFacts {
  readonly destination: Destination;
  /** What the transport offers to rules that ask. */
  readonly offers: readonly TransportFlag[];
}

/** The ways that Android's backup manager goes; no other is its own. */
export const backupManagerWays: Readonly<Partial<Record<BackupWay, WayFacts>>> = {
  'cloud backup': { destination: 'cloud', offers: ['clientSideEncryption'] },
  'cloud backup without a screen lock': { destination: 'cloud', offers: [] },
  'device-to-device transfer': { destination: 'device transfer', offers: ['deviceToDeviceTransfer'] },
  'adb backup': { destination: 'adb', offers: [] },
  'adb backup with a password': { destination: 'adb', offers: [] },
};
