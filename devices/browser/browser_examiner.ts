import { HarnessBug } from '../../model/outcome_errors';
import type { Acquisition, DatabaseKey, ExaminerFace, KeyDraw, WireWitness } from '../port';
import type { BrowserFolder } from './browser_folder';
import { notModelled } from './not_modelled';

/** Reads the profile folder from the disk, when the browser has quit. */
export class BrowserExaminer implements ExaminerFace {
  private readonly origin: string;

  constructor(
    private readonly deviceId: string,
    private readonly folder: BrowserFolder,
    url: string,
    private readonly witness?: WireWitness,
  ) {
    this.origin = new URL(url).origin;
  }

  /** A web app's id is its origin. */
  appId(): string {
    return this.origin;
  }

  appIds(): readonly string[] {
    return [this.origin];
  }

  /** @source facts/chromium_profile.md */
  databasePath(): string {
    const { protocol, hostname, port } = new URL(this.origin);
    return `Default/IndexedDB/${protocol.replace(':', '')}_${hostname}_${port}.indexeddb.leveldb`;
  }

  /** None: a browser has no local database of the client. */
  readonly localDatabaseWords = [];

  /** @throws HarnessBug while the browser runs, because what it holds in memory would be missed */
  async sandbox(): Promise<Acquisition> {
    if (this.folder.processes().length > 0)
      throw new HarnessBug(
        `Failed to read the browser profile on ${this.deviceId}: expected no running browser, got one. ` +
          'Close the app first.',
      );
    return {
      name: 'browser profile',
      files: this.folder.readProfile(),
      grade: 'exact',
      knownTexts: [this.origin],
    };
  }

  async hostTree(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'read the host tree');
  }

  async otherAppView(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'look as another app');
  }

  async systemLog(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'read the system log');
  }

  async userFiles(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'read the user files apart from the profile');
  }

  async clientLog(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'read a log file of the app');
  }

  async sharedStorage(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'read shared storage');
  }

  async fileSharing(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'read shared files');
  }

  async receivedOverTheWire(): Promise<Acquisition> {
    return this.witness?.received() ?? notModelled(this.deviceId, 'tell what was received');
  }

  async rawFlash(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'read the raw flash');
  }

  async backup(): Promise<never> {
    return notModelled(this.deviceId, 'make a backup');
  }

  async lockedDevice(): Promise<never> {
    return notModelled(this.deviceId, 'look at the locked device');
  }

  async fileKey(): Promise<never> {
    return notModelled(this.deviceId, 'get a file key');
  }

  async unallocatedFlash(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'read unallocated flash');
  }

  async databaseKey(): Promise<DatabaseKey | undefined> {
    return notModelled(this.deviceId, 'get a database key');
  }

  async keyDraws(): Promise<readonly KeyDraw[]> {
    return notModelled(this.deviceId, 'list keys');
  }

  async keysOfNewInstalls(): Promise<readonly Uint8Array[]> {
    return notModelled(this.deviceId, 'make keys of new installs');
  }

  async unwrapAsAnotherApp(): Promise<Uint8Array | undefined> {
    return notModelled(this.deviceId, 'ask the key store as another app');
  }

  async crashReports(): Promise<Acquisition> {
    return notModelled(this.deviceId, 'read crash reports');
  }

  async wrappedDatabaseKey(): Promise<Uint8Array | undefined> {
    return notModelled(this.deviceId, 'get a wrapped key');
  }

  async unwrapWithKeyStore(): Promise<Uint8Array | undefined> {
    return notModelled(this.deviceId, 'unwrap a key');
  }
}
