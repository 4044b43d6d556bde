import type { Acquisition, BackupSet, BackupWay, RestoredPart } from '../../../devices/port';
import type { PhoneCore } from '../phone_core';
import { IosBackups } from './ios_backup/ios_backups';
import { type InstalledApp, neighbourAppId, neighbourNote, PhoneOs } from './phone_os';

/**
 * iOS: apps in data containers, nothing shared but what the user exports, file sharing for apps that ask for it.
 * @fidelity the paths are those of an iOS simulator on a Mac, as the seed document describes them
 */
export class IosOs extends PhoneOs {
  private readonly backups: IosBackups;

  constructor(phone: PhoneCore) {
    super(phone);
    this.backups = new IosBackups(phone);
  }

  override get sharedFolder(): string {
    return `${this.phone.sandbox.deviceFolder}/data/Media/DCIM`;
  }

  protected override get crashFolder(): string {
    return `${this.phone.sandbox.deviceFolder}/data/Library/Logs/CrashReporter`;
  }

  protected override documentsOf(root: string): string {
    return `${root}/Documents`;
  }

  /** Apps whose Info.plist sets UIFileSharingEnabled; the neighbouring app does, the app under test does not. */
  protected appsThatShareFiles(): readonly string[] {
    return [neighbourAppId];
  }

  override fileSharing(): Acquisition {
    const shown = this.appsThatShareFiles().flatMap((appId) => this.apps.get(appId) ?? []);
    const files = shown.flatMap(({ root }) => this.phone.sandbox.treeOf(this.documentsOf(root)));
    return { name: 'file sharing', files, grade: 'exact', knownTexts: [neighbourNote] };
  }

  override async backUp(way: BackupWay): Promise<BackupSet> {
    return this.backups.make(way, [...this.apps.values()]);
  }

  protected override async restoreOwnBackup(set: BackupSet, part: RestoredPart): Promise<void> {
    await this.backups.restore(set, part, () => [...this.apps.values()].map((app) => this.emptied(app)));
  }

  /** Erased and installed again from the store: in another container. */
  private emptied(app: InstalledApp): InstalledApp {
    this.phone.sandbox.removeAppTree(app.appId);
    const installed = { ...app, root: this.phone.sandbox.createAppTree(app.appId, app.uid) };
    this.apps.set(app.appId, installed);
    return installed;
  }
}
