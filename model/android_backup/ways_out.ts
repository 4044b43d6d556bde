import type { TransportFlag } from './backup_rules';

/** A way by which an app's files leave an Android phone without an attack. */
export type WayOut =
  | 'cloud_backup'
  | 'cloud_backup_unencrypted'
  | 'device_transfer'
  | 'adb_backup'
  | 'cross_platform_transfer';

interface WayFacts {
  readonly id: WayOut;
  readonly title: string;
  /** What its transport offers to rules that ask. */
  readonly offers: readonly TransportFlag[];
}

/**
 * Whether a cloud backup is encrypted on the phone depends on its screen lock, and rules may ask for it: so it counts as two ways.
 * @source https://developer.android.com/identity/data/autobackup
 */
export const waysOut: readonly WayFacts[] = [
  {
    id: 'cloud_backup',
    title: 'cloud backup of a phone with a screen lock',
    offers: ['clientSideEncryption'],
  },
  { id: 'cloud_backup_unencrypted', title: 'cloud backup of a phone without a screen lock', offers: [] },
  { id: 'device_transfer', title: 'device-to-device transfer', offers: ['deviceToDeviceTransfer'] },
  { id: 'adb_backup', title: 'adb backup', offers: [] },
  { id: 'cross_platform_transfer', title: 'transfer to an iPhone', offers: [] },
];

export function wayFacts(id: WayOut): WayFacts {
  return waysOut.find((way) => way.id === id)!;
}

/** @source https://developer.android.com/identity/data/autobackup#BackupLocation: 25 MB for each app and user */
export const cloudQuotaBytes = 25 * 1000 * 1000;

export function isCloud(way: WayOut): boolean {
  return way === 'cloud_backup' || way === 'cloud_backup_unencrypted';
}
