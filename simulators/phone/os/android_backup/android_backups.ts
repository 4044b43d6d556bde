import { createHash } from 'node:crypto';
import type { BackupSet, BackupWay } from '../../../../devices/port';
import { cloudQuotaBytes } from '../../../../model/android_backup/ways_out';
import { NotModelledError } from '../../../../model/outcome_errors';
import type { PhoneCore } from '../../phone_core';
import { type InstalledApp, neighbourNote } from '../phone_os';
import { settingsOf } from './app_settings';
import { AppStorage } from './app_storage';
import { appStream } from './app_stream';
import { isBackupAllowed } from './backup_scheme';
import { backupManagerWays, type WayFacts } from './ways';
import { type AbLock, writeAb } from './write_ab';
import { tarEndMark, writeTar } from './write_tar';

type Outcome = Pick<BackupSet, 'files' | 'leftOut' | 'password'>;
type LeftOut = NonNullable<BackupSet['leftOut']>;

/** Under this name a backup over adb lies where its user saved it. */
const abFileName = 'backup.ab';

/**
 * Android's backup manager: makes the sets of every way out of the phone.
 * @source AOSP com.android.server.backup; com.android.localtransport.LocalTransport, which stands for cloud and transfer
 * @fidelity Files are read where they lie, without ending the app. Apps of the system, disabled and stopped apps are left out. The
 * system's transports keep one stream for each app; what a cloud itself encrypts is readable here, as it is to who opens it.
 */
export class AndroidBackups {
  constructor(private readonly phone: PhoneCore) {}

  /** @param apps installed, the app under test last @throws NotModelledError for a way of another platform */
  backUp(way: BackupWay, apps: readonly InstalledApp[]): BackupSet {
    const name = `${way} of ${this.phone.id}`;
    const outcome = way === 'raw copy' ? this.rawCopy(apps) : this.byManager(way, apps);
    return { way, name, grade: 'exact', knownTexts: [neighbourNote], ...outcome };
  }

  /** The system asks nobody: root reads caches and what no backup takes, too. */
  private rawCopy(apps: readonly InstalledApp[]): Outcome {
    const folders = apps.flatMap((app) => new AppStorage(app).folders);
    return { files: folders.flatMap((folder) => this.phone.sandbox.treeOf(folder)) };
  }

  private byManager(way: BackupWay, apps: readonly InstalledApp[]): Outcome {
    const facts = backupManagerWays[way];
    if (facts === undefined)
      throw new NotModelledError(
        `Failed to make a ${way} of ${this.phone.id}: it is a way of iPhones. Choose one of Android.`,
      );
    const allowed = apps.filter((app) => this.isAllowed(app, facts));
    if (facts.destination === 'adb') return this.overAdb(way, apps, allowed, facts);
    return this.byTransport(apps, allowed, facts);
  }

  private isAllowed(app: InstalledApp, { destination }: WayFacts): boolean {
    return isBackupAllowed(settingsOf(app, this.phone.androidVersion), destination);
  }

  private overAdb(
    way: BackupWay,
    apps: readonly InstalledApp[],
    allowed: readonly InstalledApp[],
    facts: WayFacts,
  ): Outcome {
    const sorted = [...allowed].sort((a, b) => (a.appId < b.appId ? -1 : 1));
    const stream = Buffer.concat([
      ...sorted.map((app) => writeTar(appStream(this.phone, app, facts))),
      tarEndMark,
    ]);
    const lock = way === 'adb backup with a password' ? this.lockFor(stream) : undefined;
    const files = [{ path: abFileName, bytes: writeAb(stream, lock) }];
    const app = apps.at(-1)!;
    return {
      files,
      ...(lock && { password: lock.password }),
      ...(!allowed.includes(app) && {
        leftOut: byConfiguration(`Package ${app.appId} is not eligible for backup, removing.`),
      }),
    };
  }

  /** Another archive gets other salts and keys. */
  private lockFor(stream: Uint8Array): AbLock {
    const hash = createHash('sha256').update(stream).digest('hex');
    const random = this.phone.random.fork(`adb backup ${hash}`);
    return { password: this.phone.entropy.password('desktop backup password'), random };
  }

  private byTransport(
    apps: readonly InstalledApp[],
    allowed: readonly InstalledApp[],
    facts: WayFacts,
  ): Outcome {
    const streams = allowed.map((app) => ({
      app,
      path: `_full/${app.appId}`,
      bytes: writeTar(appStream(this.phone, app, facts)),
    }));
    const taken = streams.filter(
      ({ bytes }) => facts.destination !== 'cloud' || bytes.length <= cloudQuotaBytes,
    );
    const app = apps.at(-1)!;
    const leftOut = !allowed.includes(app)
      ? byConfiguration(`Package ${app.appId} with result: Backup is not allowed`)
      : taken.some((stream) => stream.app === app)
        ? undefined
        : byQuota(app);
    return { files: taken.map(({ path, bytes }) => ({ path, bytes })), ...(leftOut && { leftOut }) };
  }
}

function byConfiguration(words: string): LeftOut {
  return { isByConfiguration: true, words };
}

function byQuota({ appId }: InstalledApp): LeftOut {
  const words = `Package ${appId} with result: Size quota exceeded`;
  return { isByConfiguration: false, words };
}
