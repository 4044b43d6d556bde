import type { Build } from '../../../devices/port';
import type { AppModel } from '../../../model/app_model';
import type { SecretRegister } from '../../../model/secret_register';
import type { EngineDatabase } from '../engine/engine_database';
import type { PhoneCore } from '../phone_core';
import type { BackendConnection } from './backend_connection';
import type { BackupExclusion } from './backup_exclusion';
import type { ClientLog } from './client_log';
import type { ClientPaths } from './client_paths';
import type { ClientStart } from './client_start';
import type { FileStore } from './file_store';
import type { LocalStorage } from './local_storage';
import type { OverTheAir, RunningRelease } from './over_the_air';
import type { SyncSession } from './sync_session';

/** What the app's process holds in memory: gone when it is closed or killed. */
export interface ClientMemory {
  /** The one that was started. */
  release?: RunningRelease;
  database?: EngineDatabase;
  /** 32 bytes; absent while the database is plain. */
  databaseKey?: Uint8Array;
  session?: { readonly userGuid: string; readonly userName: string; readonly token: string };
}

/** What stays outside the phone for its examiner: the keys that the client said it uses. */
export interface KeyWitness {
  databaseKey?: Uint8Array;
  fileKey?: Uint8Array;
}

/**
 * One installed app as its parts see it. Parts are built in the order in which they stand here and reach each other through
 * this, so that a replaced part is the one that all others meet.
 */
export interface ClientCore {
  readonly phone: PhoneCore;
  readonly appId: string;
  readonly build: Build;
  readonly model: AppModel;
  readonly paths: ClientPaths;
  readonly backend: BackendConnection;
  readonly secrets: SecretRegister;
  readonly memory: ClientMemory;
  readonly witness: KeyWitness;
  readonly log: ClientLog;
  readonly backupExclusion: BackupExclusion;
  readonly localStorage: LocalStorage;
  readonly fileStore: FileStore;
  readonly overTheAir: OverTheAir;
  readonly clientStart: ClientStart;
  readonly syncSession: SyncSession;
}
