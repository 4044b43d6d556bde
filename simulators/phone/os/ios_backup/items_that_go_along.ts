import bplist from 'bplist-creator';
import { iosContainerMetadata } from '../../paths';
import type { Sandbox } from '../../sandbox';
import type { InstalledApp } from '../phone_os';
import { appDomain, type BackupItem } from './backup_item';

/** On disk what NSURLIsExcludedFromBackupKey sets. */
const exclusionAttribute = 'com.apple.metadata:com_apple_backup_excludeItem';
const exclusionValue = Buffer.from(bplist('com.apple.backupd' as never));
/** @source Apple, "File System Programming Guide": what the system can make again is not backed up */
const foldersNeverTaken = ['Library/Caches', 'tmp'];

/**
 * What a backup takes of an app's data container, a folder before what is in it. An excluded folder stays behind with all that
 * is in it; the protection class decides nothing.
 * @fidelity the container's own metadata stays behind as part of the system
 * @source Apple: NSURLIsExcludedFromBackupKey; Apple Platform Security, "Keybags for Data Protection"
 */
export function itemsThatGoAlong(
  sandbox: Sandbox,
  { appId, root }: Pick<InstalledApp, 'appId' | 'root'>,
): BackupItem[] {
  const items: BackupItem[] = [];
  const take = (relativePath: string): void => {
    const path = relativePath === '' ? root : `${root}/${relativePath}`;
    if (path === iosContainerMetadata(root) || foldersNeverTaken.includes(relativePath)) return;
    const { xattrs, ...metadata } = sandbox.stat(path);
    if (isExcluded(xattrs)) return;
    const bytes = metadata.kind === 'file' ? sandbox.readFile(path) : new Uint8Array();
    items.push({ ...metadata, domain: appDomain(appId), relativePath, xattrs: new Map(xattrs), bytes });
    if (metadata.kind === 'folder')
      for (const name of sandbox.list(path)) take(relativePath === '' ? name : `${relativePath}/${name}`);
  };
  take('');
  return items;
}

function isExcluded(xattrs: ReadonlyMap<string, Uint8Array>): boolean {
  const value = xattrs.get(exclusionAttribute);
  return value !== undefined && exclusionValue.equals(value);
}
