/**
 * Where the client keeps what, as absolute paths on the phone.
 * @source facts/mendix.md, "Where things are"
 */
export interface ClientPaths {
  /** The app's own tree. */
  readonly root: string;
  readonly database: string;
  /** The database (Android) or manifest (iOS) of AsyncStorage. */
  readonly localStorage: string;
  readonly userFiles: string;
  readonly temporaryFiles: string;
  readonly log: string;
  readonly overTheAir: string;
}

/** @param root `/data/data/{app id}` */
export function androidClientPaths(root: string): ClientPaths {
  return {
    root,
    database: `${root}/databases/default`,
    localStorage: `${root}/databases/RKStorage`,
    userFiles: `${root}/files/default`,
    temporaryFiles: `${root}/cache`,
    log: `${root}/files/mx-app-logs.log`,
    overTheAir: `${root}/Ota`,
  };
}

/** @param root the app's data container */
export function iosClientPaths(root: string, bundleId: string): ClientPaths {
  const support = `${root}/Library/Application Support/${bundleId}`;
  return {
    root,
    database: `${root}/Library/LocalDatabase/default`,
    localStorage: `${support}/RCTAsyncLocalStorage_V1/manifest.json`,
    userFiles: `${root}/Documents/default`,
    temporaryFiles: `${root}/tmp`,
    log: `${root}/Library/mx-app-logs.log`,
    overTheAir: `${support}/Ota`,
  };
}
