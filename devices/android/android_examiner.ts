import type { SecretRegister } from '../../model/secret_register';
import { providedKey } from '../key_provider';
import {
  type Acquisition,
  type BackupSet,
  type BackupWay,
  type DatabaseKey,
  type ExaminerFace,
  type KeyDraw,
  UnreadableEvidence,
  type WireWitness,
} from '../port';
import { acquireTree } from './acquire_tree';
import type { AndroidApp } from './android_app';
import { androidPaths, localDatabaseTables, localStorageWord } from './android_paths';
import { appUser } from './app_user';
import { rawCopy } from './backups/raw_copy';
import { type BackupControl, isTransportWay, TransportBackup } from './backups/transport_backup';
import type { DeviceShell } from './device_shell';
import { notOffered } from './not_offered';
import type { OutsideView } from './outside_view';

export interface AndroidExaminerOptions {
  readonly secrets: SecretRegister;
  /** A command of the user's that prints the database key of a debug build. */
  readonly keyProvider?: string | undefined;
  /** Texts that a row of the build's database holds from the first start on; none are known of an app at large. */
  readonly databaseTexts?: ((appId: string) => readonly string[]) | undefined;
  /** A text that the client log holds whenever the build was started; without it the log cannot be searched with proof. */
  readonly clientLogText?: ((appId: string) => string) | undefined;
  /** Without it no backup can be told from one that was not read. */
  readonly backupControl?: BackupControl | undefined;
  /** Sees what the device receives. */
  readonly witness?: WireWitness | undefined;
}

/** The examiner face of an Android device: everything by adb, nothing of the app's is changed. */
export class AndroidExaminer implements ExaminerFace {
  readonly localDatabaseWords = localDatabaseTables;

  constructor(
    private readonly shell: DeviceShell,
    private readonly app: AndroidApp,
    private readonly outside: OutsideView,
    private readonly options: AndroidExaminerOptions,
  ) {}

  appId(): string {
    return this.app.appId;
  }

  appIds(): readonly string[] {
    return this.app.appIds;
  }

  databasePath(appId = this.appId()): string {
    return androidPaths(appId).database;
  }

  /** @throws UnreadableEvidence for a release build: root's way in is a raw copy */
  sandbox(): Promise<Acquisition> {
    return this.treeOf(this.appId());
  }

  /** The trees of all builds of the app: of other apps nothing is read. */
  async hostTree(): Promise<Acquisition> {
    const trees: Acquisition[] = [];
    for (const appId of this.appIds()) trees.push(await this.treeOf(appId));
    return {
      name: `builds on ${this.shell.adb.deviceId}`,
      files: trees.flatMap(({ files }) => files),
      unread: trees.flatMap(({ unread }) => unread ?? []),
      grade: 'exact',
      knownTexts: [localStorageWord],
    };
  }

  async otherAppView(): Promise<Acquisition> {
    const trees = await Promise.all(this.appIds().map((appId) => this.namesIn(appId)));
    return this.outside.otherAppView(this.appIds(), trees.flat());
  }

  systemLog(): Promise<Acquisition> {
    return this.outside.systemLog();
  }

  sharedStorage(): Promise<Acquisition> {
    return this.outside.sharedStorage();
  }

  userFiles(): Promise<Acquisition> {
    const { userFiles } = androidPaths(this.appId());
    return this.partOfTree('user files', `${userFiles}/`, []);
  }

  async clientLog(): Promise<Acquisition> {
    const text = this.options.clientLogText?.(this.appId());
    if (text === undefined)
      return notOffered(this.shell.adb.deviceId, 'read a client log that no text is known of');
    return this.partOfTree('client log', androidPaths(this.appId()).clientLog, [text]);
  }

  async databaseKey(appId = this.appId()): Promise<DatabaseKey | undefined> {
    const { keyProvider: command, secrets, databaseTexts } = this.options;
    const { deviceId } = this.shell.adb;
    if (command === undefined) return notOffered(deviceId, 'get the database key without a keyProvider');
    const environment = this.shell.adb.environment();
    const bytes = await providedKey({ command, deviceId, appId, environment, secrets });
    return bytes && { bytes, databaseTexts: databaseTexts?.(appId) ?? [] };
  }

  async receivedOverTheWire(): Promise<Acquisition> {
    return this.options.witness?.received() ?? notOffered(this.shell.adb.deviceId, 'tell what was received');
  }

  async fileSharing(): Promise<Acquisition> {
    return notOffered(this.shell.adb.deviceId, 'read file sharing');
  }

  async rawFlash(): Promise<Acquisition> {
    return notOffered(this.shell.adb.deviceId, 'read the raw flash');
  }

  /** A raw copy needs root, and so do the sets of the local transport. */
  async backup(way: BackupWay): Promise<BackupSet> {
    const { backupControl: control } = this.options;
    if (way === 'raw copy') return rawCopy(this.shell, this.appIds());
    if (!isTransportWay(way)) return notOffered(this.shell.adb.deviceId, `make a ${way}`);
    if (control === undefined)
      return notOffered(this.shell.adb.deviceId, `make a ${way} without a backupControl`);
    return new TransportBackup(this.shell, control).make(way, this.appId());
  }

  async lockedDevice(): Promise<never> {
    return notOffered(this.shell.adb.deviceId, 'look at the locked device');
  }

  async fileKey(): Promise<never> {
    return notOffered(this.shell.adb.deviceId, 'get a file key');
  }

  async unallocatedFlash(): Promise<Acquisition> {
    return notOffered(this.shell.adb.deviceId, 'read unallocated flash');
  }

  async keyDraws(): Promise<readonly KeyDraw[]> {
    return notOffered(this.shell.adb.deviceId, 'list keys');
  }

  async keysOfNewInstalls(): Promise<readonly Uint8Array[]> {
    return notOffered(this.shell.adb.deviceId, 'make keys of new installs');
  }

  async unwrapAsAnotherApp(): Promise<Uint8Array | undefined> {
    return notOffered(this.shell.adb.deviceId, 'ask the key store as another app');
  }

  async crashReports(): Promise<Acquisition> {
    return notOffered(this.shell.adb.deviceId, 'read crash reports');
  }

  async wrappedDatabaseKey(): Promise<Uint8Array | undefined> {
    return notOffered(this.shell.adb.deviceId, 'get a wrapped key');
  }

  async unwrapWithKeyStore(): Promise<Uint8Array | undefined> {
    return notOffered(this.shell.adb.deviceId, 'ask the key store');
  }

  private async treeOf(appId: string): Promise<Acquisition> {
    const { root, documented } = androidPaths(appId);
    const tree = await acquireTree(this.shell, root, await appUser(this.shell, appId), documented);
    const name = `folders of ${appId} on ${this.shell.adb.deviceId}`;
    return { name, ...tree, grade: 'exact', knownTexts: [localStorageWord] };
  }

  private async partOfTree(name: string, begin: string, knownTexts: readonly string[]): Promise<Acquisition> {
    const { files, unread } = await this.sandbox();
    const isPart = ({ path }: { readonly path: string }) =>
      path.startsWith(begin) || begin.startsWith(`${path}/`);
    return {
      name,
      files: files.filter(isPart),
      unread: unread?.filter(isPart) ?? [],
      grade: 'exact',
      knownTexts,
    };
  }

  /** Paths in a build's tree, as far as somebody may know them; none of a release build. */
  private async namesIn(appId: string): Promise<readonly string[]> {
    const user = await appUser(this.shell, appId).catch((error) => {
      if (error instanceof UnreadableEvidence) return undefined;
      throw error;
    });
    if (user === undefined) return [];
    const { root } = androidPaths(appId);
    const { stdout } = await this.shell.run(['find', root, '-type', 'f', '-print0'], `list ${root}`, user);
    return stdout
      .toString()
      .split('\0')
      .filter((path) => path !== '');
  }
}
