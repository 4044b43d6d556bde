import type { Acquisition, BackupSet, BackupWay, RestoredPart } from '../../../devices/port';
import { HarnessBug, NotModelledError } from '../../../model/outcome_errors';
import type { PhoneCore } from '../phone_core';
import { type CrashedProcess, crashReport, crashReportWords } from './crash_report';
import { neighbourPackage } from './neighbour_package';
import type { PackageFiles } from './package_files';
import { putBack } from './put_back';

/** An app on the phone, as the operating system keeps it. */
export interface InstalledApp {
  readonly appId: string;
  /** Unix user of the app; its files belong to it. */
  readonly uid: number;
  readonly type: 'debug' | 'release';
  readonly files: PackageFiles;
  /** Absolute path of the app's own tree. */
  readonly root: string;
}

/** Apps and system log, at one moment. */
export interface OsSnapshot {
  readonly apps: ReadonlyMap<string, InstalledApp>;
  readonly systemLogLines: readonly string[];
}

/** Another app that every phone has: its view is what "another app" sees. */
export const neighbourAppId = 'org.example.notes';

/** Words that every view of a healthy phone holds, so that a search of that view can show that it reads. */
export const neighbourNote = 'Shopping list of the neighbouring app';
const sharedStorageNote = 'Holiday picture on the shared storage';
const bootMessage = 'Boot of the phone completed';

/**
 * The operating system: installs and removes apps, keeps the system log, and answers what others than the app may see.
 * @fidelity no permissions dialog, no SELinux: what another app reads is decided by owner and mode alone
 */
export class PhoneOs {
  protected apps = new Map<string, InstalledApp>();
  protected systemLogLines: string[] = [];
  private readonly logFollowers = new Set<() => void>();

  constructor(protected readonly phone: PhoneCore) {}

  /** The folder in an app's tree where the neighbouring app keeps its note. */
  protected documentsOf(root: string): string {
    return `${root}/files`;
  }

  /** Where pictures and exports lie that the user shares between apps. */
  get sharedFolder(): string {
    throw new NotModelledError(
      'A phone without a platform has no shared storage: extend AndroidOs or IosOs.',
    );
  }

  /** Where the system keeps reports of crashed processes. */
  protected get crashFolder(): string {
    throw new NotModelledError(
      'A phone without a platform keeps no crash reports: extend AndroidOs or IosOs.',
    );
  }

  /** What a computer shows as the phone's file sharing. @throws NotModelledError where the platform has none */
  fileSharing(): Acquisition {
    throw new NotModelledError('File sharing by cable is a view of iOS; no other platform has it here.');
  }

  /** Everything that goes this way, of every app. @throws NotModelledError for a way that the platform does not have */
  backUp(way: BackupWay): BackupSet | Promise<BackupSet> {
    throw new NotModelledError(
      `Failed to make a ${way} of ${this.phone.id}: a phone without a platform has none. Extend AndroidOs or IosOs.`,
    );
  }

  /** Brings back what the set holds of the apps that are installed; none of them runs. @throws NotModelledError for a set of another platform */
  async restoreBackup(set: BackupSet, part: RestoredPart): Promise<void> {
    if (set.way !== 'raw copy') return this.restoreOwnBackup(set, part);
    for (const app of this.apps.values()) putBack(this.phone.sandbox, app, set.files, part);
  }

  /** One that the platform itself makes. */
  protected restoreOwnBackup(set: BackupSet, _part: RestoredPart): void | Promise<void> {
    throw new NotModelledError(
      `Failed to restore a ${set.way} on ${this.phone.id}: a phone without a platform takes none. Extend AndroidOs or IosOs.`,
    );
  }

  /** Absolute path of an installed app's own tree. @throws HarnessBug when it is not installed */
  rootOf(appId: string): string {
    const installed = this.apps.get(appId);
    if (installed === undefined)
      throw new HarnessBug(`Failed to find the tree of ${appId} on ${this.phone.id}: it is not installed.`);
    return installed.root;
  }

  /** Makes the phone as it comes to its user: the neighbouring app and one picture on the shared storage. */
  setUp(): void {
    const neighbour = this.install(neighbourAppId, 'release', neighbourPackage);
    this.writeText(`${this.documentsOf(neighbour.root)}/note.txt`, neighbourNote);
    this.writeText(`${this.sharedFolder}/note.txt`, sharedStorageNote);
    this.boot();
  }

  /** Removes what an interrupted uninstall has left, and says in the system log that the phone is up. */
  boot(): void {
    for (const appId of this.phone.sandbox.appIds())
      if (!this.apps.has(appId)) this.phone.sandbox.removeAppTree(appId);
    this.logSystem('system', bootMessage);
  }

  snapshot(): OsSnapshot {
    return { apps: new Map(this.apps), systemLogLines: [...this.systemLogLines] };
  }

  restore({ apps, systemLogLines }: OsSnapshot): void {
    this.apps = new Map(apps);
    this.systemLogLines = [...systemLogLines];
  }

  install(appId: string, type: InstalledApp['type'], files: PackageFiles): InstalledApp {
    const uid = 10_000 + this.apps.size;
    const app = { appId, uid, type, files, root: this.phone.sandbox.createAppTree(appId, uid) };
    this.apps.set(appId, app);
    this.logSystem('installd', `Installed ${appId}`);
    return app;
  }

  /** Puts another binary in the place of an installed app's; its tree stays as it is. */
  replace(appId: string, type: InstalledApp['type'], files: PackageFiles): void {
    const installed = this.apps.get(appId);
    if (installed === undefined) throw new HarnessBug(`Failed to update ${appId}: it is not installed.`);
    this.apps.set(appId, { ...installed, type, files });
    this.logSystem('installd', `Updated ${appId}`);
  }

  /**
   * Removes the app and its tree; what the key store keeps is the platform's own rule. Once it has begun the app is gone: what a
   * power cut leaves of its tree is removed at the next boot.
   */
  uninstall(appId: string): void {
    this.apps.delete(appId);
    this.phone.keyStore.forgetApp(appId);
    this.phone.sandbox.removeAppTree(appId);
    this.logSystem('installd', `Removed ${appId}`);
  }

  logSystem(tag: string, message: string): void {
    this.systemLogLines.push(`${this.phone.clock.nowMs()} ${tag}: ${message}`);
    for (const follow of this.logFollowers) follow();
    this.logFollowers.clear();
  }

  /** Lines of the system log, oldest first: milliseconds since 1970, tag, message. */
  logLines(): readonly string[] {
    return this.systemLogLines;
  }

  /** Blocks until a line is logged, or nobody follows any more. */
  nextLogLine(gone: AbortSignal): Promise<void> {
    if (gone.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.logFollowers.add(resolve);
      gone.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  systemLog(): Acquisition {
    const bytes = new TextEncoder().encode(this.systemLogLines.join('\n'));
    return {
      name: 'system log',
      files: [{ path: 'system.log', bytes }],
      grade: 'exact',
      knownTexts: [bootMessage],
    };
  }

  /** Every file that the neighbouring app may read. */
  viewOfAnotherApp(): Acquisition {
    const { sandbox } = this.phone;
    const uid = this.apps.get(neighbourAppId)?.uid ?? 0;
    const files = sandbox.visibleTo(uid).map((path) => ({ path, bytes: sandbox.readFile(path) }));
    return { name: 'another app', files, grade: 'exact', knownTexts: [neighbourNote] };
  }

  /** A process ended by its own fault: the system writes its report. */
  reportCrash(process: CrashedProcess): void {
    const number = this.phone.sandbox.list(this.crashFolder).length;
    this.writeText(`${this.crashFolder}/crash_${number}`, crashReport(this.phone, process));
    this.logSystem('system', `Process ${process.appId} has died`);
  }

  crashReports(): Acquisition {
    const files = this.phone.sandbox.treeOf(this.crashFolder);
    return {
      name: 'crash reports',
      files,
      grade: 'exact',
      knownTexts: [crashReportWords[this.phone.platform]],
    };
  }

  sharedStorage(): Acquisition {
    const files = this.phone.sandbox.treeOf(this.sharedFolder);
    return { name: 'shared storage', files, grade: 'exact', knownTexts: [sharedStorageNote] };
  }

  private writeText(path: string, text: string): void {
    this.phone.sandbox.writeFile(path, new TextEncoder().encode(text));
    this.phone.sandbox.sync(path);
  }
}
