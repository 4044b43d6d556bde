import { NotModelledError } from '../../model/outcome_errors';
import type { Acquisition, DatabaseKey, ExaminerFace, KeyDraw, WireWitness } from '../port';
import { readContainer, readSimulators } from './read_container';
import type { Simctl } from './simctl';

export interface IosExaminerOptions {
  readonly udid: string;
  readonly bundleId: string;
  /** Absolute path of CoreSimulator/Devices. */
  readonly devicesFolder: string;
  /** The key of the build with this id, where somebody hands it over. */
  readonly databaseKey?: (bundleId: string) => Promise<DatabaseKey | undefined>;
  readonly witness?: WireWitness;
}

/** Where the Mendix client keeps its database below the container. @source facts on Mendix, "Where things are" */
const databaseBelowContainer = 'Library/LocalDatabase/default';
const userFilesBelowContainer = 'Documents';
/** Of every container, whatever app it belongs to. */
const containerMetadata = '.com.apple.mobile_container_manager.metadata.plist';
const logControl = 'Watertight reads this log';

/**
 * Reads an iOS simulator's folders on its Mac.
 * @fidelity a simulator's Keychain, protection classes and backups are the Mac's own: limits, not findings
 */
export class IosExaminer implements ExaminerFace {
  /** @source facts on Mendix, the local schema */
  readonly localDatabaseWords = ['_guidToTable', '_tombstoneTable'];
  private container = '';

  constructor(
    private readonly deviceId: string,
    private readonly simctl: Simctl,
    private readonly options: IosExaminerOptions,
  ) {}

  appId(): string {
    return this.options.bundleId;
  }

  appIds(): readonly string[] {
    return [this.options.bundleId];
  }

  databasePath(): string {
    return `${this.container}/${databaseBelowContainer}`;
  }

  async sandbox(): Promise<Acquisition> {
    await this.locate();
    const tree = readContainer(this.container, (path) => `${this.container}/${path}`);
    const name = `container of ${this.options.bundleId} on ${this.deviceId}`;
    return { name, grade: 'exact', ...tree, knownTexts: [containerMetadata] };
  }

  async hostTree(): Promise<Acquisition> {
    const tree = readSimulators(this.options.devicesFolder);
    return { name: 'simulators of this Mac', grade: 'exact', ...tree, knownTexts: [this.options.bundleId] };
  }

  async systemLog(): Promise<Acquisition> {
    const bytes = await this.simctl.log(this.options.udid, logControl);
    const files = [{ path: 'system.log', bytes }];
    return { name: 'system log', grade: 'altering', files, knownTexts: [logControl] };
  }

  async userFiles(): Promise<Acquisition> {
    await this.locate();
    const folder = `${this.container}/${userFilesBelowContainer}`;
    const tree = readContainer(folder, (path) => `${folder}/${path}`);
    return { name: 'user files', grade: 'exact', ...tree, knownTexts: [] };
  }

  async receivedOverTheWire(): Promise<Acquisition> {
    return this.options.witness?.received() ?? this.notOffered('tell what was received');
  }

  async databaseKey(bundleId = this.options.bundleId): Promise<DatabaseKey | undefined> {
    return this.options.databaseKey ? this.options.databaseKey(bundleId) : this.notOffered('get the key');
  }

  async otherAppView(): Promise<Acquisition> {
    return this.notOffered('look as another app');
  }

  async clientLog(): Promise<Acquisition> {
    return this.notOffered('read a client log');
  }

  async sharedStorage(): Promise<Acquisition> {
    return this.notOffered('read shared storage');
  }

  async fileSharing(): Promise<Acquisition> {
    return this.notOffered('look through file sharing');
  }

  async rawFlash(): Promise<Acquisition> {
    return this.notOffered('read the raw flash');
  }

  async backup(): Promise<never> {
    return this.notOffered('make a backup');
  }

  async lockedDevice(): Promise<never> {
    return this.notOffered('look at the locked device');
  }

  async fileKey(): Promise<never> {
    return this.notOffered('get a file key');
  }

  async unallocatedFlash(): Promise<Acquisition> {
    return this.notOffered('read unallocated flash');
  }

  async keyDraws(): Promise<readonly KeyDraw[]> {
    return this.notOffered('list keys');
  }

  async keysOfNewInstalls(): Promise<readonly Uint8Array[]> {
    return this.notOffered('make keys of new installs');
  }

  async unwrapAsAnotherApp(): Promise<Uint8Array | undefined> {
    return this.notOffered('ask the key store as another app');
  }

  async crashReports(): Promise<Acquisition> {
    return this.notOffered('read crash reports');
  }

  async wrappedDatabaseKey(): Promise<Uint8Array | undefined> {
    return this.notOffered('get the wrapped key');
  }

  async unwrapWithKeyStore(): Promise<Uint8Array | undefined> {
    return this.notOffered('ask the Keychain');
  }

  /** Each install gets another container. */
  private async locate(): Promise<void> {
    this.container = await this.simctl.dataContainer(this.options.udid, this.options.bundleId);
  }

  private notOffered(what: string): never {
    throw new NotModelledError(
      `Failed to ${what} on ${this.deviceId}: an iOS simulator does not offer that. Let the scenario ask for the capability.`,
    );
  }
}
