/**
 * Where a Mendix app keeps what on Android, as absolute paths on the device.
 * @source facts/mendix.md, "Where things are"
 */
export interface AndroidPaths {
  /** The app's own tree. */
  readonly root: string;
  readonly database: string;
  readonly userFiles: string;
  readonly clientLog: string;
  /** Names the release in force that came over the air. */
  readonly overTheAirManifest: string;
  /** Everything that the documentation names: asked for by name, because a listing may leave it out without a word. */
  readonly documented: readonly string[];
}

/** @param appId with its flavour */
export function androidPaths(appId: string): AndroidPaths {
  const root = `/data/data/${appId}`;
  const database = `${root}/databases/default`;
  const clientLog = `${root}/files/mx-app-logs.log`;
  return {
    root,
    database,
    userFiles: `${root}/files/default`,
    clientLog,
    overTheAirManifest: `${root}/Ota/manifest.json`,
    documented: [
      database,
      `${database}-wal`,
      `${root}/databases/RKStorage`,
      `${root}/shared_prefs/MENDIX_ENCRYPTED_STORAGE.xml`,
      clientLog,
    ],
  };
}

/** The table of React Native's AsyncStorage: in the tree of every app that was started once. @source facts/mendix.md */
export const localStorageWord = 'catalystLocalStorage';

/** Tables that only the local database has. @source facts/mendix.md, local schema */
export const localDatabaseTables = ['_db_meta', '_guidToTable', '_tombstoneTable'] as const;

/** Not its usual name /sdcard, which is a link that a listing would not follow. */
export const sharedStorage = '/storage/emulated/0';

/** adb's shell may write here; what it puts there it takes away again. */
export const shellFolder = '/data/local/tmp';
