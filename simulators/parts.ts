import { AdbDevice } from './adb/adb_device';
import { Backend } from './backend/backend';
import { AndroidKeyStore } from './phone/android_key_store';
import { AndroidFileStore } from './phone/client/android_file_store';
import { AppPackage } from './phone/client/app_package';
import { BackupExclusion, IosBackupExclusion } from './phone/client/backup_exclusion';
import type { ClientCore } from './phone/client/client_core';
import { ClientLog } from './phone/client/client_log';
import { ClientStart } from './phone/client/client_start';
import type { FileStore } from './phone/client/file_store';
import { IosFileStore } from './phone/client/ios_file_store';
import { AndroidLocalStorage, IosLocalStorage, type LocalStorage } from './phone/client/local_storage';
import { OverTheAir } from './phone/client/over_the_air';
import { SyncSession } from './phone/client/sync_session';
import { Engine } from './phone/engine/engine';
import { Flash } from './phone/flash';
import { IosKeychain } from './phone/ios_keychain';
import type { KeyStore } from './phone/key_store';
import { AndroidOs } from './phone/os/android_os';
import { IosOs } from './phone/os/ios_os';
import type { PhoneOs } from './phone/os/phone_os';
import type { PhoneCore } from './phone/phone_core';
import { Sandbox } from './phone/sandbox';
import { WebApp } from './web_app/web_app';

/** A part of the phone, built with the phone it belongs to. */
type PhonePart<Part> = new (phone: PhoneCore) => Part;
/** A part of the app's process, built with the client it belongs to. */
type ClientPart<Part> = new (client: ClientCore) => Part;

/**
 * The replaceable parts by their stable names, as classes: a flaw extends one and overrides a method.
 * The same names on every platform; what stands behind them may be the platform's own.
 */
export interface Parts {
  readonly flash: typeof Flash;
  readonly sandbox: typeof Sandbox;
  readonly engine: typeof Engine;
  readonly keyStore: PhonePart<KeyStore>;
  readonly os: PhonePart<PhoneOs>;
  readonly appPackage: typeof AppPackage;
  readonly overTheAir: typeof OverTheAir;
  readonly clientStart: typeof ClientStart;
  readonly syncSession: typeof SyncSession;
  readonly fileStore: ClientPart<FileStore>;
  readonly localStorage: ClientPart<LocalStorage>;
  readonly log: typeof ClientLog;
  readonly backupExclusion: typeof BackupExclusion;
  readonly backend: typeof Backend;
  readonly webApp: typeof WebApp;
  /** The phone's side of ADB, where it is driven over that. */
  readonly adbDevice: typeof AdbDevice;
}

const shared = {
  flash: Flash,
  sandbox: Sandbox,
  engine: Engine,
  appPackage: AppPackage,
  overTheAir: OverTheAir,
  clientStart: ClientStart,
  syncSession: SyncSession,
  log: ClientLog,
  backupExclusion: BackupExclusion,
  backend: Backend,
  webApp: WebApp,
  adbDevice: AdbDevice,
};

/** The parts of the healthy phone, and of the backend and web app that it meets. */
export const healthyParts: Readonly<Record<'android' | 'ios' | 'browser', Parts>> = {
  android: {
    ...shared,
    keyStore: AndroidKeyStore,
    os: AndroidOs,
    fileStore: AndroidFileStore,
    localStorage: AndroidLocalStorage,
  },
  ios: {
    ...shared,
    keyStore: IosKeychain,
    os: IosOs,
    backupExclusion: IosBackupExclusion,
    fileStore: IosFileStore,
    localStorage: IosLocalStorage,
  },
  browser: {
    ...shared,
    keyStore: AndroidKeyStore,
    os: AndroidOs,
    fileStore: AndroidFileStore,
    localStorage: AndroidLocalStorage,
  },
};
