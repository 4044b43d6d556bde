import type { BackupSet, RestoredPart } from '../../../../devices/port';
import { NotModelledError } from '../../../../model/outcome_errors';
import type { PhoneCore } from '../../phone_core';
import type { InstalledApp } from '../phone_os';
import { settingsOf } from './app_settings';
import { AppStorage } from './app_storage';
import { readManifest, signatureOf } from './app_stream';
import { isBackupAllowed, schemeOf } from './backup_scheme';
import { readAb } from './read_ab';
import { readTar } from './read_tar';
import { RestoreFilter } from './restore_filter';
import type { TarEntry } from './tar_entry';
import { backupManagerWays, type WayFacts } from './ways';

/** Nobody but the app itself may use what a restore puts there. */
const ownerOnly = 0o700;

/**
 * Android's backup manager as it brings a set back: of each app that is installed, was signed by the same developer, is no older than
 * the one in the set and allows it, data and keys are cleared, then the files of the set that its own rules take are written.
 * @source AOSP com.android.server.backup.restore: FullRestoreEngine, PerformUnifiedRestoreTask; TarBackupReader, chooseRestorePolicy;
 * BackupAgent, onRestoreFile
 * @fidelity When its transport breaks, Android clears the app that it was restoring and goes to no other; a broken adb restore leaves
 * the files that have arrived. No app is installed from a set, and none is started.
 */
export class AndroidRestore {
  constructor(
    private readonly phone: PhoneCore,
    private readonly apps: ReadonlyMap<string, InstalledApp>,
    private readonly clear: (app: InstalledApp) => void,
  ) {}

  /** @param breaking the app in the middle of whose files a half restore breaks @throws NotModelledError for a set that no backup manager made */
  restore(set: BackupSet, part: RestoredPart, breaking: InstalledApp): void {
    const facts = backupManagerWays[set.way];
    if (facts === undefined)
      throw new NotModelledError(
        `Failed to restore a ${set.way} on ${this.phone.id}: Android's backup manager takes no such set. Use one that it made.`,
      );
    for (const [appId, entries] of entriesByApp(set, facts)) {
      const app = this.apps.get(appId);
      if (app === undefined || !this.accepts(app, entries[0]!, facts)) continue;
      this.clear(app);
      if (part === 'half' && app === breaking) {
        this.breakOff(app, entries, facts);
        return;
      }
      this.write(app, entries, facts);
    }
  }

  private accepts(app: InstalledApp, manifest: TarEntry, { destination }: WayFacts): boolean {
    const settings = settingsOf(app, this.phone.androidVersion);
    const { versionCode, signature } = readManifest(manifest);
    const refusal = !isBackupAllowed(settings, destination)
      ? 'allowBackup=false'
      : signature !== signatureOf(app.appId)
        ? 'its signatures do not match'
        : versionCode > app.files.versionCode && !settings.restoresAnyVersion
          ? `data version ${versionCode} is newer than installed version ${app.files.versionCode}`
          : undefined;
    if (refusal === undefined) return true;
    this.phone.os.logSystem('BackupManagerService', `Restore of ${app.appId} ignored: ${refusal}`);
    return false;
  }

  private breakOff(app: InstalledApp, entries: readonly TarEntry[], facts: WayFacts): void {
    if (facts.destination === 'adb') this.write(app, firstHalfOf(entries), facts);
    else this.phone.os.logSystem('BackupManagerService', `Restore of ${app.appId} failed: data cleared`);
  }

  private write(app: InstalledApp, entries: readonly TarEntry[], facts: WayFacts): void {
    const { sandbox, androidVersion } = this.phone;
    const storage = new AppStorage(app);
    const scheme = schemeOf(settingsOf(app, androidVersion), androidVersion, facts);
    const filter = new RestoreFilter(sandbox, storage, scheme);
    for (const { path, kind, mode, mtimeMs, bytes } of entries) {
      const [, , token, ...names] = path.split('/');
      const domain = storage.domains.find((one) => one.token === token);
      if (domain === undefined) continue;
      const target = [domain.folder, ...names].join('/');
      if (names.includes('..') || !filter.takes(target)) continue;
      if (kind === 'folder') sandbox.createFolder(target);
      else {
        sandbox.writeFile(target, bytes);
        sandbox.sync(target);
      }
      sandbox.setMode(target, mode & ownerOnly);
      sandbox.stat(target).mtimeMs = mtimeMs;
    }
  }
}

/** Apps in the order in which the set has them, each with its manifest first. */
function entriesByApp(
  { files, password }: BackupSet,
  { destination }: WayFacts,
): ReadonlyMap<string, readonly TarEntry[]> {
  const streams = files.map(({ bytes }) => (destination === 'adb' ? readAb(bytes, password) : bytes));
  const byApp = new Map<string, TarEntry[]>();
  for (const entry of streams.flatMap((stream) => [...readTar(stream)])) {
    const [, appId = ''] = entry.path.split('/');
    byApp.set(appId, [...(byApp.get(appId) ?? []), entry]);
  }
  return byApp;
}

/** The files up to the one with which half of all bytes have arrived. @fidelity the stream breaks between two files */
function firstHalfOf(entries: readonly TarEntry[]): readonly TarEntry[] {
  const half = entries.reduce((sum, { bytes }) => sum + bytes.length, 0) / 2;
  let arrived = 0;
  const end = entries.findIndex(({ bytes }) => {
    arrived += bytes.length;
    return arrived >= half;
  });
  return entries.slice(0, end + 1);
}
