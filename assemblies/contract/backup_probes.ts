import type { BackupSet, BackupWay, Capability, Device } from '../../devices/port';
import {
  type CapabilityProbe,
  type ContractSubject,
  debugBuild,
  require,
  requireRead,
  requireShown,
  used,
} from './contract_subject';

type BackupCapability = Extract<
  Capability,
  | 'cloud_backup'
  | 'device_transfer'
  | 'adb_backup'
  | 'finder_backup'
  | 'icloud_backup'
  | 'raw_copy'
  | 'restore_backup'
  | 'android_version'
  | 'backup_configuration'
>;

const sourcesWith = (allowBackup: boolean) => ({
  'AndroidManifest.xml': `<manifest xmlns:android="http://schemas.android.com/apk/res/android"><uses-sdk android:minSdkVersion="29" android:targetSdkVersion="35"/><application android:allowBackup="${allowBackup}"/></manifest>`,
});
/** Nothing keeps the app out of any backup. */
const everythingAllowed = sourcesWith(true);
const backupsForbidden = sourcesWith(false);

/** The probes of what leaves a device by a backup. */
export const backupProbes: Readonly<Record<BackupCapability, CapabilityProbe>> = {
  cloud_backup: async (subject) => carriedAway(subject, 'cloud backup'),
  device_transfer: async (subject) => carriedAway(subject, 'device-to-device transfer'),
  async adb_backup(subject) {
    const device = await used(subject);
    const { files } = await device.examiner.backup('adb backup');
    const header = Buffer.from(files[0]?.bytes ?? []).subarray(0, 15);
    require(header.toString('latin1') === 'ANDROID BACKUP\n', device, 'an .ab file', 'something else');
    return `an .ab file of ${files[0]?.bytes.length} bytes`;
  },
  async finder_backup(subject) {
    const device = await used(subject);
    const words = requireRead(device, await device.examiner.backup('Finder backup'));
    return `${words}; encrypted: ${await carriedAwayLocked(device)}`;
  },
  icloud_backup: async (subject) => carriedAway(subject, 'iCloud backup'),
  raw_copy: async (subject) => carriedAway(subject, 'raw copy'),
  async restore_backup(subject) {
    const device = await used(subject);
    const way = device.platform === 'ios' ? 'Finder backup' : 'adb backup';
    const set = await device.examiner.backup(way);
    await device.conditions.restoreBackup(set, 'whole');
    await device.app.start();
    await device.app.signIn(subject.user);
    await device.app.synchronize();
    return requireShown(subject, device);
  },
  async android_version(subject) {
    const leftOut: boolean[] = [];
    for (const androidVersion of ['11', '12']) {
      const device = await subject.open({ label: `android-${androidVersion}`, androidVersion });
      await device.app.install({ ...debugBuild, androidSources: backupsForbidden });
      await device.app.start();
      const set = await device.examiner.backup('device-to-device transfer');
      leftOut.push(set.leftOut !== undefined);
    }
    const [older, newer] = leftOut;
    const words = `left out on 11: ${older}, on 12: ${newer}`;
    if (!older || newer)
      throw new Error(`allowBackup="false" keeps out of transfers up to Android 11 alone; got ${words}.`);
    return words;
  },
  async backup_configuration(subject) {
    const device = await used(subject, { ...debugBuild, androidSources: everythingAllowed });
    const set = await device.examiner.backup('cloud backup');
    require(set.leftOut === undefined, device, 'an app that goes along', 'one that is left out');
    require(holds(set, 'RKStorage'), device, 'its local storage in the set', 'none');
    return 'a build that allows everything went along';
  },
};

async function carriedAway(subject: ContractSubject, way: BackupWay): Promise<string> {
  const device: Device = await used(subject);
  return requireRead(device, await device.examiner.backup(way));
}

/** Only a reader with the password finds a known text: here the device itself, which gets the set back. */
async function carriedAwayLocked(device: Device): Promise<string> {
  const set = await device.examiner.backup('encrypted Finder backup');
  require(set.password !== undefined, device, 'a password to the set', 'none');
  require(set.knownTexts.length > 0, device, 'a known text behind the password', 'none named');
  const isPlain = set.knownTexts.some((text) => holds(set, text));
  require(!isPlain, device, 'no known text without the password', 'one in plain');
  await device.conditions.restoreBackup(set, 'whole');
  return requireRead(device, await device.examiner.backup('Finder backup'));
}

function holds({ files }: BackupSet, word: string): boolean {
  return files.some(({ bytes }) => Buffer.from(bytes).includes(word));
}
