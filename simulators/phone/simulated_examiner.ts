import {
  type Acquisition,
  type BackupSet,
  type BackupWay,
  type DatabaseKey,
  type ExaminerFace,
  type KeyDraw,
  type LockedView,
  UnreadableEvidence,
  type WireWitness,
} from '../../devices/port';
import { NotModelledError } from '../../model/outcome_errors';
import { itemNames } from './client/client_start';
import { systemTables } from './client/local_schema';
import type { ProtectionClass } from './file_metadata';
import { superblockText } from './flash_blocks';
import { KeyStoreError } from './key_store_trouble';
import { neighbourAppId, neighbourNote } from './os/phone_os';
import type { PhoneCore } from './phone_core';
import type { SimulatedApp } from './simulated_app';

const closedWhenLocked: readonly (ProtectionClass | undefined)[] = ['Complete', 'CompleteUnlessOpen'];

/**
 * The examiner face of a simulated phone. It reads the simulation's flash and memory; nothing that it does changes them.
 * @fidelity a debug build lets its tree be read and a release build does not, whatever else is on the phone
 */
export class SimulatedExaminer implements ExaminerFace {
  readonly localDatabaseWords = systemTables;

  constructor(
    private readonly phone: PhoneCore,
    private readonly app: SimulatedApp,
    private readonly outside: {
      readonly neighbours: () => readonly { readonly core: PhoneCore }[];
      readonly witness?: WireWitness;
      /** The database key that the app would make on a new phone of this number. */
      readonly keyOfNewInstall: (number: number) => Promise<Uint8Array>;
    },
  ) {}

  appId(): string {
    return this.app.client.appId;
  }

  async unallocatedFlash(): Promise<Acquisition> {
    const files = [{ path: 'unallocated.img', bytes: this.phone.flash.freeSpace() }];
    return {
      name: `unallocated flash of ${this.phone.id}`,
      files,
      grade: 'exact',
      knownTexts: [superblockText],
    };
  }

  appIds(): readonly string[] {
    return this.app.installed.map(({ appId }) => appId);
  }

  databasePath(appId = this.appId()): string {
    const { paths } = this.app.installed.find((client) => client.appId === appId) ?? this.app.client;
    return this.phone.engine.storedAt(paths.database);
  }

  async sandbox(): Promise<Acquisition> {
    const { appId, build, paths } = this.app.client;
    if (build.type === 'release') {
      throw new UnreadableEvidence(
        `Failed to read the folders of ${appId} on ${this.phone.id}: it is a release build. Install a debug build of the app.`,
      );
    }
    const files = this.phone.sandbox.treeOf(paths.root);
    return {
      name: `folders of ${appId} on ${this.phone.id}`,
      files,
      grade: 'exact',
      knownTexts: [itemNames.clientVersion],
    };
  }

  async hostTree(): Promise<Acquisition> {
    const files = this.outside.neighbours().flatMap(({ core }) => core.sandbox.treeOf('/'));
    return { name: 'host folder', files, grade: 'exact', knownTexts: [this.app.client.appId] };
  }

  async otherAppView(): Promise<Acquisition> {
    return this.phone.os.viewOfAnotherApp();
  }

  async systemLog(): Promise<Acquisition> {
    return this.phone.os.systemLog();
  }

  async userFiles(): Promise<Acquisition> {
    const files = this.phone.sandbox.treeOf(this.app.client.paths.userFiles);
    return { name: 'user files', files, grade: 'exact', knownTexts: [] };
  }

  /** @fidelity Android keeps nothing closed that was open once since its start; iOS closes the classes Complete and CompleteUnlessOpen */
  async lockedDevice(): Promise<LockedView> {
    const { files, knownTexts } = await this.sandbox();
    const isClosed = ({ path }: { path: string }) =>
      closedWhenLocked.includes(this.phone.sandbox.stat(path).protectionClass);
    return {
      name: `locked device ${this.phone.id}`,
      files: files.filter((file) => !isClosed(file)),
      closed: files.filter(isClosed).map(({ path }) => path),
      grade: 'exact',
      knownTexts,
    };
  }

  async fileKey(): Promise<Uint8Array | undefined> {
    return this.app.client.witness.fileKey;
  }

  async clientLog(): Promise<Acquisition> {
    const { log } = this.app.client.paths;
    const files = [{ path: log, bytes: this.phone.sandbox.readFile(log) }];
    return { name: 'client log', files, grade: 'exact', knownTexts: [`Starting ${this.app.client.appId}`] };
  }

  async sharedStorage(): Promise<Acquisition> {
    return this.phone.os.sharedStorage();
  }

  async crashReports(): Promise<Acquisition> {
    return this.phone.os.crashReports();
  }

  async fileSharing(): Promise<Acquisition> {
    return this.phone.os.fileSharing();
  }

  async receivedOverTheWire(): Promise<Acquisition> {
    if (this.outside.witness) return this.outside.witness.received();
    throw new NotModelledError(
      `Failed to tell what ${this.phone.id} received: a simulated phone records no traffic. Let the scenario ask for the capability.`,
    );
  }

  async backup(way: BackupWay): Promise<BackupSet> {
    return this.app.client.phone.os.backUp(way);
  }

  async rawFlash(): Promise<Acquisition> {
    const files = [{ path: 'raw_flash.img', bytes: this.phone.flash.image() }];
    return { name: `raw flash of ${this.phone.id}`, files, grade: 'exact', knownTexts: [neighbourNote] };
  }

  async databaseKey(appId = this.appId()): Promise<DatabaseKey | undefined> {
    const databaseKey = this.app.installed.find((client) => client.appId === appId)?.witness.databaseKey;
    return databaseKey && { bytes: databaseKey, databaseTexts: [appId] };
  }

  async keyDraws(): Promise<readonly KeyDraw[]> {
    return this.phone.entropy.keys();
  }

  async keysOfNewInstalls(installs: number): Promise<readonly Uint8Array[]> {
    return Promise.all(Array.from({ length: installs }, (_, number) => this.outside.keyOfNewInstall(number)));
  }

  async wrappedDatabaseKey(): Promise<Uint8Array | undefined> {
    const wrapped = await this.app.client.localStorage.get(itemNames.databaseKey);
    return wrapped === undefined ? undefined : Buffer.from(wrapped, 'base64');
  }

  async unwrapWithKeyStore(wrapped: Uint8Array): Promise<Uint8Array | undefined> {
    return unlessRefused(() => this.app.client.clientStart.unwrapDatabaseKey(wrapped));
  }

  /** The neighbouring app has a key of its own by the same alias. */
  async unwrapAsAnotherApp(wrapped: Uint8Array): Promise<Uint8Array | undefined> {
    const { keyStore } = this.phone;
    keyStore.wrap(neighbourAppId, itemNames.wrappingKey, new Uint8Array(1));
    return unlessRefused(() => keyStore.unwrap(neighbourAppId, itemNames.wrappingKey, wrapped));
  }
}

/** What the key store gives; undefined when it refuses. */
function unlessRefused(unwrap: () => Uint8Array): Uint8Array | undefined {
  try {
    return unwrap();
  } catch (error) {
    if (error instanceof KeyStoreError) return undefined;
    throw error;
  }
}
