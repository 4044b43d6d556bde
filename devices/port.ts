import type { KeyStoreFailure } from '../model/key_store_failures';
import type { AttributeValue, ModelUser } from '../model/population';
import type { Acquisition } from './acquisition';
import type { BackupSet, BackupWay, RestoredPart } from './backups';
import type { Capability } from './capability';
import type { Build, ModelRelease, OverTheAirUpdate } from './releases';

export type { Acquisition, AcquisitionGrade } from './acquisition';
export type { BackupSet, BackupWay, RestoredPart } from './backups';
export type { Capability } from './capability';
export type { Build, Delivery, ModelRelease, OverTheAirUpdate, Shell } from './releases';

export type Platform = 'android' | 'ios' | 'browser';
export type Fidelity = 'simulated' | 'browser' | 'emulator' | 'physical';

/** Knows what a device received, by another way than the device itself. */
export interface WireWitness {
  /** Bodies of the responses so far, a file a response. */
  received(): Promise<Acquisition>;
}

/** One object as the app lets its user see it. */
export interface ShownObject {
  readonly entity: string;
  readonly guid: string;
}

/** The app did not start; the message says what it told its user, and holds no secret. */
export class AppDidNotStart extends Error {
  override readonly name = 'AppDidNotStart';
}

/** The app failed while its user used it: a defect of the app under test, not of the harness. */
export class AppFailure extends Error {
  override readonly name = 'AppFailure';
}

/** What the user does. Every call blocks until the app has settled. @throws EnvironmentFailure when it does not within its bound */
export interface AppFace {
  install(build: Build): Promise<void>;
  /**
   * Puts a newer build in the place of the one that is there; what the app keeps stays. The app is ended and not started.
   * @throws EnvironmentFailure when another build is there afterwards, or a new install instead of an update
   */
  updateFromStore(build: Build): Promise<void>;
  start(): Promise<void>;
  /** The client's own orderly shutdown. */
  close(): Promise<void>;
  signIn(user: ModelUser): Promise<void>;
  signOut(): Promise<void>;
  /** @throws AppFailure when the app refuses, above all when nobody is signed in */
  synchronize(): Promise<void>;
  /** Changes a member of an object that the app shows; the next synchronization uploads it. */
  edit(object: ShownObject, attribute: string, value: AttributeValue): Promise<void>;
  /**
   * Takes a photo with the camera: it becomes the file of a new object of an entity that specializes System.Image and that the
   * user may create; the next synchronization uploads both. @param photo PNG or JPEG @throws AppFailure where there is none
   */
  takePhoto(photo: Uint8Array): Promise<ShownObject>;
  /** Opens the file of an object. @returns what the user sees of it @throws AppFailure where the app tells that it cannot */
  openFile(object: ShownObject): Promise<Uint8Array>;
  shownObjects(): Promise<readonly ShownObject[]>;
  uninstall(): Promise<void>;
}

/** What a power cut leaves of unsynchronized writes: all, of the last one only its first 512-byte sectors, or none. */
export type PowerCutLoss = 'kept' | 'torn' | 'lost';

/**
 * How a phone loses an app's database key. key store cleared: every key and item of the app is gone. screen lock removed: what is
 * bound to it is gone (Android: keys that need the user are invalidated for ever; iOS: items of the class
 * WhenPasscodeSetThisDeviceOnly). wrapped key missing, damaged: in the app's local storage, whose flag still says encrypted.
 * restored without the key: the app's folders as a restore puts them on a phone whose key store never had its keys.
 */
export type KeyLoss =
  | 'key store cleared'
  | 'screen lock removed'
  | 'wrapped key missing'
  | 'wrapped key damaged'
  | 'restored without the key';

/** Two releases of a web app, each by a text that stands in its files and in no file of the other. */
export interface ReplacedRelease {
  readonly before: string;
  readonly after: string;
}

/** What somebody else does to an object on the backend. */
export type BackendChange =
  | { readonly kind: 'other contents'; readonly object: ShownObject; readonly contents: Uint8Array }
  | { readonly kind: 'deleted'; readonly object: ShownObject };

/** What the world does to the device. A call for which the device declares no capability throws NotModelledError. */
export interface ConditionsFace {
  /** Memory and the open transaction go, written bytes stay. */
  kill(): Promise<void>;
  powerCut(loss: PowerCutLoss): Promise<void>;
  /** Starts the app; power goes after so many changes of the flash. @returns whether that was before the app had started */
  powerCutDuringStart(changes: number, loss: PowerCutLoss): Promise<boolean>;
  /** The app ends by its own fault, and the system writes what it writes of that. */
  crash(): Promise<void>;
  /** Runs a synchronization that is killed as soon as that many objects were stored. */
  killSynchronizationAfter(objects: number): Promise<void>;
  /** From now on the platform's key store gives this error: to every call, to those on what it kept until now, or to the making of keys. */
  breakKeyStore(failure: KeyStoreFailure): Promise<void>;
  /** The device is unlocked, or its key store runs again. What is lost for ever stays lost. */
  mendKeyStore(): Promise<void>;
  /** Ends the app and takes its database key away, so that its next start does without. */
  loseKey(how: KeyLoss): Promise<void>;
  /** Runs a synchronization that is killed when that many files were written and the last is not yet where it belongs. */
  killWhileFileArrives(files: number): Promise<void>;
  /** Puts a file into the app's own tree, or these bytes in the place of one, nothing else of it being changed. @param path as the examiner names it */
  putFile(path: string, bytes: Uint8Array): Promise<void>;
  /**
   * Brings a backup of this or another device back, as the platform does it: the app is ended, its files are replaced by those of
   * the set, and what stays behind on the other device (keys of the key store) does not come along.
   */
  restoreBackup(set: BackupSet, part: RestoredPart): Promise<void>;
  /** Devices learn of it with their next synchronization. */
  changeOnBackend(change: BackendChange): Promise<void>;
  /** Puts these bytes in the place of the local database's main file, and removes its journals. */
  replaceDatabaseFile(main: Uint8Array, wal?: Uint8Array): Promise<void>;
  /** From now on the device reaches nobody: proven by a request that failed. */
  goOffline(): Promise<void>;
  /** Proven by a request that was answered. */
  goOnline(): Promise<void>;
  /** From now on every write of the app fails for lack of space: proven by one that did. */
  fillStorage(): Promise<void>;
  freeStorage(): Promise<void>;
  /** Ends every process and starts the device again. */
  reboot(): Promise<void>;
  /** @param aheadMs milliseconds; never negative @returns the time that the device itself tells afterwards, milliseconds since 1970 */
  moveClock(aheadMs: number): Promise<number>;
  /** The backend serves a newer release of the web app; the page has taken it over when this ends, and nobody is signed in. */
  updateWebApp(): Promise<ReplacedRelease>;
  /** The backend runs this release from now on; nothing is offered to devices. */
  deployToCloud(release: ModelRelease): Promise<void>;
  /** The backend offers this to every device of the app that asks from now on. @throws EnvironmentFailure when it does not */
  publishOverTheAir(update: OverTheAirUpdate): Promise<void>;
  /** Blocks until the app, which was started since, runs what was published last. @throws BrokenPromise when it goes on as before */
  untilUpdated(): Promise<void>;
}

/** The database key as the device's own witness gives it; a secret. */
export interface DatabaseKey {
  /** 32 bytes (SQLCipher raw key). */
  readonly bytes: Uint8Array;
  /** Texts that some row of the database holds from the first start on: who decrypts it rightly reads them. */
  readonly databaseTexts: readonly string[];
}

/** Bytes that a device drew from its cryptographic source for a key; a secret. */
export interface KeyDraw {
  /** What for, by the app's own words. */
  readonly purpose: string;
  readonly bytes: Uint8Array;
}

/** What is readable of a locked device. */
export interface LockedView extends Acquisition {
  /** Paths of files that are there and closed until it is unlocked. */
  readonly closed: readonly string[];
}

/** What an attacker or an examiner can read. Nothing here changes user data. */
export interface ExaminerFace {
  /** App id of the build that is examined, flavour included. */
  appId(): string;
  /** App ids of all builds of the app on the device, in the order of their installation. */
  appIds(): readonly string[];
  /** Where a build keeps its local database, the examined one unless another is named, by the word of the device's own witness. */
  databasePath(appId?: string): string;
  /** Names of tables that only the local database has: in plain bytes they betray one. */
  readonly localDatabaseWords: readonly string[];
  /** The app's own tree. @throws UnreadableEvidence when this build or device does not let an examiner in */
  sandbox(): Promise<Acquisition>;
  /** Everything below the host folder in which this device and its neighbours keep their data (iOS simulators: CoreSimulator/Devices). */
  hostTree(): Promise<Acquisition>;
  otherAppView(): Promise<Acquisition>;
  systemLog(): Promise<Acquisition>;
  /** The files that the app keeps for its user: documents and pictures. */
  userFiles(): Promise<Acquisition>;
  /** What can be read of the app's own tree while the device is locked, after it was unlocked once since its start. */
  lockedDevice(): Promise<LockedView>;
  /** The key that the build encrypts files with, the examined one; undefined while it encrypted none. A secret of 32 bytes. */
  fileKey(): Promise<Uint8Array | undefined>;
  /** The app's own log file. */
  clientLog(): Promise<Acquisition>;
  sharedStorage(): Promise<Acquisition>;
  /** What the system wrote of apps that crashed. */
  crashReports(): Promise<Acquisition>;
  fileSharing(): Promise<Acquisition>;
  /** Bodies of the responses that the device received, a file a response. */
  receivedOverTheWire(): Promise<Acquisition>;
  /** Makes a backup of the whole device now, and reads what it carried away. @throws EnvironmentFailure when none came about */
  backup(way: BackupWay): Promise<BackupSet>;
  /** One file: the flash as read off the chip, what was unlinked and not yet reused included. */
  rawFlash(): Promise<Acquisition>;
  /** Of the flash only what belongs to no file any more, with the superblock so that it is never empty. */
  unallocatedFlash(): Promise<Acquisition>;
  /** The key that the build used last, the examined one unless another is named; undefined when it never had one. */
  databaseKey(appId?: string): Promise<DatabaseKey | undefined>;
  /** Every draw for a key from the device's cryptographic source, oldest first; secrets. */
  keyDraws(): Promise<readonly KeyDraw[]>;
  /** The database keys that so many new installs would make, each on a device of its own and a minute after the one before; secrets. */
  keysOfNewInstalls(installs: number): Promise<readonly Uint8Array[]>;
  /** The database key as the app's local storage keeps it, wrapped; undefined while it keeps none. */
  wrappedDatabaseKey(): Promise<Uint8Array | undefined>;
  /** What this device's key store makes of a wrapped key, its own or another device's; undefined when it refuses. */
  unwrapWithKeyStore(wrapped: Uint8Array): Promise<Uint8Array | undefined>;
  /** What it makes of it for another app on the device that names the same key; undefined when it refuses. */
  unwrapAsAnotherApp(wrapped: Uint8Array): Promise<Uint8Array | undefined>;
}

/** The examiner is kept out by design, not by a fault: a limit where a scenario expects it. */
export class UnreadableEvidence extends Error {
  override readonly name = 'UnreadableEvidence';
}

export interface Device {
  /** Unique in the run, e.g. `android-alice`. */
  readonly id: string;
  readonly platform: Platform;
  readonly fidelity: Fidelity;
  readonly capabilities: ReadonlySet<Capability>;
  readonly app: AppFace;
  readonly conditions: ConditionsFace;
  readonly examiner: ExaminerFace;
  /** Frees what the device holds in this process. */
  dispose(): Promise<void>;
}
