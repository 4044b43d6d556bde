import { parseBuffer } from 'bplist-parser';
import type { EvidenceFile } from '../evidence';
import { isAppleDoublePath, ownerOfAppleDouble, readAppleDouble } from './read_apple_double';

/** @source facts on backups: NSURLIsExcludedFromBackupKey on disk */
const attribute = 'com.apple.metadata:com_apple_backup_excludeItem';

/** What the extended attributes of a tree say about backups. */
export interface BackupExclusion {
  /** Files and folders that carry the attribute; it counts for all that is below them. */
  readonly excluded: readonly string[];
  /** Attribute files that could not be read, with the reason: what they say of their owners is not known. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

/** Reads who is excluded from backups off the AppleDouble files of a tree. */
export function backupExclusionOf(files: readonly EvidenceFile[]): BackupExclusion {
  const excluded: string[] = [];
  const unread: { path: string; reason: string }[] = [];
  for (const { path, bytes } of files.filter((file) => isAppleDoublePath(file.path))) {
    try {
      const value = readAppleDouble(bytes).get(attribute);
      if (value !== undefined && isSet(value)) excluded.push(ownerOfAppleDouble(path));
    } catch (error) {
      unread.push({ path, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { excluded: excluded.sort(), unread };
}

/** Whether a path is excluded, itself or by a folder above it. */
export function isExcludedFromBackup({ excluded }: BackupExclusion, path: string): boolean {
  return excluded.some((owner) => path === owner || path.startsWith(`${owner}/`));
}

/** The value is a binary property list, the name of the backup daemon. @throws Error when it is none */
function isSet(value: Uint8Array): boolean {
  const [content] = parseBuffer<unknown>(Buffer.from(value));
  return content === 'com.apple.backupd';
}
