import type { Acquisition } from './acquisition';

/**
 * How an Android phone's system, or a computer at its cable, takes apps' data away. What goes to the cloud of a phone without a
 * screen lock is not encrypted on the phone, and rules may ask for that.
 */
export const androidBackupWays = [
  'cloud backup',
  'cloud backup without a screen lock',
  'device-to-device transfer',
  'adb backup',
  'adb backup with a password',
] as const;

export type AndroidBackupWay = (typeof androidBackupWays)[number];

/** How an iPhone's system, or a computer at its cable, takes apps' data away. */
export const iosBackupWays = ['Finder backup', 'encrypted Finder backup', 'iCloud backup'] as const;

export type IosBackupWay = (typeof iosBackupWays)[number];

/** A way by which apps' data leaves a phone; a raw copy needs one that is rooted or jailbroken. */
export type BackupWay = AndroidBackupWay | IosBackupWay | 'raw copy';

/**
 * Everything that one backup carried away, of all apps, in the form in which it lies where it went: files of the transport, an .ab
 * file, a backup folder. Its known texts are of another app, which nothing keeps out of a backup: of its files, or its id.
 */
export interface BackupSet extends Acquisition {
  readonly way: BackupWay;
  /** What opens it; a secret. */
  readonly password?: string;
  /** The app under test took no part, in the system's own words; absent where it took part. */
  readonly leftOut?: {
    /** Whether the app's own configuration keeps it out; anything else proves nothing about the app. */
    readonly isByConfiguration: boolean;
    readonly words: string;
  };
}

/** How much of a backup comes back. half: power or connection goes in the middle of the app's files. */
export type RestoredPart = 'whole' | 'half';
