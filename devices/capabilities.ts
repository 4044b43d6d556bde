import type { Capability } from './port';

/** What a capability gives a scenario, and how somebody gets a device that has it. */
export interface CapabilityWords {
  readonly shows: string;
  readonly howToGet: string;
}

const simulatedOnly = 'Run the scenario on a simulated phone: --profile android or --profile ios.';

const byRelease = (encrypted: 'true' | 'false', parts: string) =>
  `Name in releases of watertight.config.ts one with encryptionDbEnabled: ${encrypted} and ${parts} (docs/your_own_app.md, Releases).`;
const storeUpdateBy = (encrypted: 'true' | 'false') =>
  byRelease(encrypted, 'a version, and build or the hook install');
const overTheAirBy = (encrypted: 'true' | 'false') => byRelease(encrypted, 'the hooks publish and withdraw');

/** Every capability in words, for skips, `plan` and `doctor`. */
export const capabilityWords: Readonly<Record<Capability, CapabilityWords>> = {
  sandbox_tree: {
    shows: "the app's own folders can be read",
    howToGet: 'Install a debug build; on iOS a simulator.',
  },
  raw_flash: { shows: 'the flash can be read as it comes off the chip', howToGet: simulatedOnly },
  other_app_view: {
    shows: 'another app looks at what it can read',
    howToGet: 'Use an Android device with adb, or a simulated phone.',
  },
  log_reader: {
    shows: 'the system log can be read',
    howToGet: 'Use an Android device with adb, an iOS simulator, or a simulated phone.',
  },
  client_log: {
    shows: "the app's own log file can be read",
    howToGet: 'Install a debug build of an app that keeps a log file.',
  },
  shared_storage: {
    shows: 'the shared storage can be read',
    howToGet: 'Use an Android device with adb, or a simulated phone.',
  },
  file_sharing: { shows: 'what a computer shows as file sharing', howToGet: 'Use --profile ios.' },
  database_key: {
    shows: "the database key of the app's build is handed to the examiner",
    howToGet:
      'Name a keyProvider in watertight.config.ts: a command that prints the database key of a debug build.',
  },
  key_store_witness: {
    shows: 'the key store can be asked what it makes of a wrapped key',
    howToGet: simulatedOnly,
  },
  choose_entropy: { shows: 'the source of randomness can be chosen', howToGet: simulatedOnly },
  choose_clock: { shows: 'the clock can be chosen before the first start', howToGet: simulatedOnly },
  key_store_failure: { shows: 'the key store can be made to fail', howToGet: simulatedOnly },
  key_loss: { shows: "the app's database key can be lost", howToGet: simulatedOnly },
  crash: {
    shows: 'the app can be made to crash, and the system keeps a report of it',
    howToGet: simulatedOnly,
  },
  power_cut_during_start: { shows: 'the power can be cut while the app starts', howToGet: simulatedOnly },
  new_install_keys: { shows: 'the keys of many new installs can be had', howToGet: simulatedOnly },
  kill: { shows: 'the app can be killed', howToGet: 'Use a device with adb, simctl, or the browser.' },
  kill_synchronization: {
    shows: 'a synchronization can be killed after a number of objects',
    howToGet: 'Use the browser, or a simulated phone.',
  },
  power_cut: { shows: 'the power can be cut in the middle of a write', howToGet: simulatedOnly },
  replace_database_file: {
    shows: 'the database file can be replaced',
    howToGet: 'Install a debug build, or use a simulated phone.',
  },
  release_build: {
    shows: 'a release build can be installed',
    howToGet: 'Name builds.release in watertight.config.ts.',
  },
  plain_build: {
    shows: 'a build without database encryption can be installed',
    howToGet:
      'Name builds.plain in watertight.config.ts: a debug build with database encryption switched off.',
  },
  flavoured_build: {
    shows: 'flavours of the app with ids of their own can be installed side by side',
    howToGet: 'Use a simulated phone: --profile android, ios or android_wire.',
  },
  host_tree: {
    shows: 'the host folder that holds all devices can be read',
    howToGet: 'Use an iOS simulator on macOS, or --profile ios.',
  },
  shown_objects: {
    shows: 'the objects that the app shows can be read off its screen',
    howToGet: 'Add the action `show` to the actions file.',
  },
  edit: {
    shows: 'an object can be changed in the app',
    howToGet: 'Add the action `edit` to the actions file.',
  },
  sign_out: {
    shows: 'the user can sign out of the app',
    howToGet: 'Add the action `signOut` to the actions file.',
  },
  offline: {
    shows: 'the device can be cut off the network',
    howToGet: 'Use the browser, an Android device with adb, or a simulated phone.',
  },
  storage_full: {
    shows: "the device's storage can be filled",
    howToGet: 'Use the browser, an Android device with adb, or a simulated phone.',
  },
  reboot: { shows: 'the device can be started again', howToGet: 'Use an Android device with adb.' },
  move_clock: {
    shows: 'the clock can be moved while the app is used',
    howToGet: 'Use a rooted Android image with target.rooted, or a simulated phone.',
  },
  web_app_update: {
    shows: 'a newer release of the web app can be served',
    howToGet: "Use --profile browser with the sample's web app.",
  },
  release_choice: {
    shows: 'a build of any version and native template can be installed',
    howToGet: 'Use a simulated phone: --profile android, ios or android_wire.',
  },
  store_update: {
    shows: 'a newer build with database encryption can be put over the one that is there, as a store does it',
    howToGet: storeUpdateBy('true'),
  },
  plain_store_update: {
    shows: 'a newer build without database encryption can be put over the one that is there',
    howToGet: storeUpdateBy('false'),
  },
  over_the_air: {
    shows: 'the backend can offer a release with database encryption over the air',
    howToGet: overTheAirBy('true'),
  },
  plain_over_the_air: {
    shows: 'the backend can offer a release without database encryption over the air',
    howToGet: overTheAirBy('false'),
  },
  cloud_deploy: {
    shows: 'a release with database encryption can be deployed to the cloud, and offered to nobody',
    howToGet: byRelease('true', 'the hooks deploy and withdraw'),
  },
  faulty_delivery: {
    shows: 'what comes over the air can be cut short, corrupt or too old',
    howToGet: simulatedOnly,
  },
  sign_in_prompt: {
    shows: 'it can be told that the app asks its user to sign in',
    howToGet: 'Add the action `signedOut` to the actions file.',
  },
  developer_app: {
    shows: 'the model can run in Make It Native or a custom developer app of any version',
    howToGet:
      'Run it on a simulated phone: --profile android or --profile ios. On a device of yours, upgrade Make It Native from the store, or build the custom developer app from native template 6.3.0 or newer, and look whether its database is encrypted.',
  },
  take_photo: {
    shows: 'the user can take a photo that becomes an object of the app',
    howToGet: simulatedOnly,
  },
  open_file: { shows: 'what the app shows of a file can be taken from it', howToGet: simulatedOnly },
  file_key: {
    shows: 'the key that the app encrypts files with is handed to the examiner',
    howToGet: 'Run the scenario on a simulated phone: --profile android.',
  },
  kill_while_file_arrives: {
    shows: 'a synchronization can be killed while a file arrives',
    howToGet: simulatedOnly,
  },
  backend_change: { shows: 'somebody else can change an object on the backend', howToGet: simulatedOnly },
  locked_device_view: {
    shows: 'what can be read while the device is locked is known',
    howToGet: simulatedOnly,
  },
  cloud_backup: {
    shows: 'a cloud backup can be made and read',
    howToGet:
      'Use a rooted Android emulator, whose local transport stands for the cloud, with target.rooted and target.backupControl (docs/android_emulator.md), or a simulated phone.',
  },
  device_transfer: {
    shows: 'what a transfer to another device takes along can be read',
    howToGet:
      'Use a rooted Android emulator, whose local transport stands for the transfer, with target.rooted and target.backupControl (docs/android_emulator.md), or a simulated phone.',
  },
  adb_backup: {
    shows: 'a computer can make a backup over adb',
    howToGet:
      'Run the scenario on a simulated phone: --profile android. A device asks its user on its screen: make the backup by hand and give it to watertight scan (docs/scan.md).',
  },
  finder_backup: { shows: 'a computer can make a backup folder', howToGet: simulatedOnly },
  icloud_backup: { shows: 'what a backup to iCloud takes along can be read', howToGet: simulatedOnly },
  raw_copy: {
    shows: "the app's folders can be copied off a rooted device",
    howToGet:
      'Use a rooted Android image with target.rooted (docs/android_emulator.md), or a simulated phone.',
  },
  restore_backup: { shows: 'a backup can be brought back', howToGet: simulatedOnly },
  put_file: {
    shows: "a file can be put into the app's folders",
    howToGet: 'Use an Android device with a debug build or as root, or a simulated phone.',
  },
  android_version: {
    shows: "the phone's version of Android can be chosen",
    howToGet: 'Use a simulated phone: --profile android or android_wire.',
  },
  backup_configuration: {
    shows: 'a build with any manifest and backup rules can be installed',
    howToGet: 'Use a simulated phone: --profile android or android_wire.',
  },
  wire_witness: {
    shows: 'what the device received over the wire is known',
    howToGet: 'Name a HAR file with --har, or set recordTraffic in watertight.config.ts.',
  },
  app_model: {
    shows: 'an app model says what the app holds',
    howToGet: 'Describe the app in an app model and name it with --app.',
  },
};
