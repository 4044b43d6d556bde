import type { FileMetadata } from '../../file_metadata';

/** A file or folder that a backup carries. */
export interface BackupItem extends Omit<FileMetadata, 'xattrs'> {
  /** `AppDomain-{bundle id}` for an app's own data. */
  readonly domain: string;
  /** Below the domain's root; empty for the root itself. */
  readonly relativePath: string;
  readonly xattrs: ReadonlyMap<string, Uint8Array>;
  /** Empty for a folder. */
  readonly bytes: Uint8Array;
}

export function appDomain(bundleId: string): string {
  return `AppDomain-${bundleId}`;
}
