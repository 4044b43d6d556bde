import type { BackedUpPhone } from './backup_folder';
import { binaryPropertyList, xmlPropertyList } from './property_list';

const systemVersion = '18.5';

/** `Info.plist`: which phone it was. */
export function infoList({ random, bundleIds, name, date }: BackedUpPhone): Uint8Array {
  const udid = identifierOf(random);
  return xmlPropertyList({
    'Device Name': name,
    'Display Name': name,
    'Product Type': 'iPhone17,3',
    'Product Version': systemVersion,
    'Unique Identifier': udid,
    'Target Identifier': udid,
    'Target Type': 'Device',
    'Installed Applications': bundleIds,
    'Last Backup Date': date,
  });
}

/** `Manifest.plist`: which apps it holds, and of an encrypted backup what its password opens. */
export function manifestList(
  { bundleIds, name, date }: BackedUpPhone,
  sealing?: { readonly keyBag: Uint8Array; readonly manifestKey: Uint8Array },
): Uint8Array {
  const applications = bundleIds.map((id) => [id, { CFBundleIdentifier: id, CFBundleVersion: '1' }]);
  return binaryPropertyList({
    Version: '10.0',
    Date: date,
    SystemDomainsVersion: '24.0',
    WasPasscodeSet: true,
    IsEncrypted: sealing !== undefined,
    Lockdown: { DeviceName: name, ProductVersion: systemVersion },
    Applications: Object.fromEntries(applications),
    ...(sealing && { BackupKeyBag: sealing.keyBag, ManifestKey: sealing.manifestKey }),
  });
}

/** `Status.plist`: that the backup is whole. */
export function statusList({ random, date }: BackedUpPhone): Uint8Array {
  return binaryPropertyList({
    UUID: random.uuid().toUpperCase(),
    Version: '3.3',
    Date: date,
    BackupState: 'new',
    SnapshotState: 'finished',
    IsFullBackup: true,
  });
}

/** As newer phones have it: eight hexadecimal digits, and sixteen. */
function identifierOf(random: BackedUpPhone['random']): string {
  const digits = Buffer.from(random.bytes(12)).toString('hex').toUpperCase();
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}
