import type { ProfileSettings } from '../model/app_model';
import type { KeyStoreFailure } from '../model/key_store_failures';
import type { AttributeValue, ModelUser } from '../model/population';

export type Platform = 'android' | 'ios' | 'browser';
export type Fidelity = 'simulated' | 'browser' | 'emulator' | 'physical';

/** What a device can show or do beyond the app face; a scenario that needs one it lacks is skipped before it runs. */
export type Capability =
  | 'sandbox_tree'
  | 'raw_flash'
  | 'other_app_view'
  | 'log_reader'
  | 'shared_storage'
  | 'file_sharing'
  | 'database_key'
  | 'key_store_witness'
  | 'choose_entropy'
  | 'choose_clock'
  | 'key_store_failure'
  | 'key_loss'
  | 'crash'
  | 'power_cut_during_start'
  | 'new_install_keys'
  | 'kill'
  | 'power_cut'
  | 'replace_database_file'
  | 'release_build'
  | 'host_tree'
  | 'shown_objects'
  | 'edit'
  | 'sign_out'
  | 'plain_build'
  | 'flavoured_build'
  | 'offline'
  | 'storage_full'
  | 'reboot'
  | 'move_clock'
  | 'kill_synchronization'
  | 'web_app_update'
  | 'wire_witness'
  | 'client_log'
  | 'app_model'
  | 'release_choice'
  | 'store_update'
  | 'over_the_air'
  | 'take_photo';

/**
 * How files were got from a device. exact: nothing was changed, restarted or copied there, and times were kept.
 * altering: reading changed modes, times or processes on the device.
 */
export type AcquisitionGrade = 'exact' | 'altering';

/** Files as an examiner got them from a device; the shape that forensics takes as an evidence root. */
export interface Acquisition {
  readonly name: string;
  readonly grade: AcquisitionGrade;
  /** What is there and could not be read, with the reason: no search of the rest proves it clean. */
  readonly unread?: readonly { readonly path: string; readonly reason: string }[];
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** Words that are in it whenever it was read at all: a search must find one of them, else it proves nothing. */
  readonly knownTexts: readonly string[];
}

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

/** How a build is put on the device, with the settings of its native profile. */
export interface Build extends ProfileSettings {
  /** Appended to the model's app id, e.g. `.dev`; empty for none. */
  readonly flavourSuffix: string;
  readonly type: 'debug' | 'release';
  /** Of the model, semantic. */
  readonly version: string;
  /** Version of the native template that it was made from, semantic. */
  readonly nativeTemplate: string;
}

/** A release of the model, with its own settings of the native profile, that is offered to devices without a new build. */
export interface OverTheAirUpdate extends ProfileSettings {
  /** Of the model, semantic. */
  readonly version: string;
  /** What of it reaches a device that fetches it. */
  readonly delivery: 'whole' | 'cut short' | 'corrupt';
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
  /** Puts a newer build in the place of the one that is there; what the app keeps stays. The app is ended and not started. */
  updateFromStore(build: Build): Promise<void>;
  start(): Promise<void>;
  /** The client's own orderly shutdown. */
  close(): Promise<void>;
  signIn(user: ModelUser): Promise<void>;
  signOut(): Promise<void>;
  synchronize(): Promise<void>;
  /** Changes a member of an object that the app shows; the next synchronization uploads it. */
  edit(object: ShownObject, attribute: string, value: AttributeValue): Promise<void>;
  /**
   * Takes a photo with the camera: it becomes the file of a new object of an entity that specializes System.Image and that the
   * user may create; the next synchronization uploads both. @param photo PNG or JPEG @throws AppFailure where there is none
   */
  takePhoto(photo: Uint8Array): Promise<ShownObject>;
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
  /** The backend runs this version of the model from now on; nothing is offered to devices. */
  deployToCloud(version: string): Promise<void>;
  /** The backend offers this to every device of the app that asks from now on. */
  publishOverTheAir(update: OverTheAirUpdate): Promise<void>;
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
  /** The app's own log file. */
  clientLog(): Promise<Acquisition>;
  sharedStorage(): Promise<Acquisition>;
  /** What the system wrote of apps that crashed. */
  crashReports(): Promise<Acquisition>;
  fileSharing(): Promise<Acquisition>;
  /** Bodies of the responses that the device received, a file a response. */
  receivedOverTheWire(): Promise<Acquisition>;
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
