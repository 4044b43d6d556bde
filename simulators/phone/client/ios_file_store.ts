import bplist from 'bplist-creator';
import { FileStore } from './file_store';

/** @source facts/backups.md: NSURLIsExcludedFromBackupKey on disk */
const excludedFromBackup = 'com.apple.metadata:com_apple_backup_excludeItem';

/**
 * Files on iOS: plain bytes under the protection class Complete when the profile says so.
 * @fidelity the file system's own encryption is below what a simulated examiner reads
 */
export class IosFileStore extends FileStore {
  /** And what a backup must not take: the attribute sits on the folders, so that it survives the files in them. */
  override prepare(): void {
    super.prepare();
    const { sandbox } = this.client.phone;
    const { database, userFiles, localStorage } = this.client.paths;
    for (const folder of [folderOf(database), userFiles, folderOf(localStorage)]) {
      sandbox.createFolder(folder);
      sandbox.setXattr(folder, excludedFromBackup, backupDaemon());
    }
  }

  protected override writeBeside(path: string, content: Uint8Array): string {
    const beside = super.writeBeside(path, content);
    if (this.isEncrypting()) this.client.phone.sandbox.setProtectionClass(beside, 'Complete');
    return beside;
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The attribute's value: a property list whose root is a text, which the package's types leave out. */
function backupDaemon(): Uint8Array {
  return new Uint8Array(bplist('com.apple.backupd' as never));
}
