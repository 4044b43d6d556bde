/** iOS data protection classes, by the last part of their NSFileProtection names. */
export type ProtectionClass =
  | 'None'
  | 'CompleteUntilFirstUserAuthentication'
  | 'CompleteUnlessOpen'
  | 'Complete';

/** What the file system knows of a file or folder besides its content. */
export interface FileMetadata {
  readonly kind: 'file' | 'folder';
  readonly uid: number;
  /** Unix permission bits. */
  mode: number;
  /** Milliseconds since 1970, on the phone's clock. */
  mtimeMs: number;
  readonly xattrs: Map<string, Uint8Array>;
  /** Undefined on Android. */
  protectionClass: ProtectionClass | undefined;
}

/** What a new file or folder is given where it lies. */
export interface CreationDefaults {
  readonly uid: number;
  readonly fileMode: number;
  readonly folderMode: number;
  readonly protectionClass: ProtectionClass | undefined;
}

const READ = 0o4;
const SEARCH = 0o1;

/** Whether this user may read the file. */
export function isReadableBy(uid: number, metadata: FileMetadata): boolean {
  return allows(uid, metadata, READ);
}

/** Whether this user may reach what lies in the folder. */
export function isSearchableBy(uid: number, metadata: FileMetadata): boolean {
  return allows(uid, metadata, SEARCH);
}

function allows(uid: number, { uid: owner, mode }: FileMetadata, permission: number): boolean {
  return ((uid === owner ? mode >> 6 : mode) & permission) !== 0;
}
