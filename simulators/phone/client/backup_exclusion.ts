import bplist from 'bplist-creator';
import type { ClientCore } from './client_core';

/** On disk what NSURLIsExcludedFromBackupKey sets. @source facts/backups.md */
const excludedFromBackup = 'com.apple.metadata:com_apple_backup_excludeItem';

/**
 * Keeps what the app stores out of backups: each place, before anything is put there, at every start. On Android the manifest and
 * its rules do that, and the client nothing.
 * @source seed, "excluded from standard backup mechanisms"
 */
export class BackupExclusion {
  constructor(protected readonly client: ClientCore) {}

  database(): void {}
  localStorage(): void {}
  userFiles(): void {}
  log(): void {}
  overTheAir(): void {}
}

/**
 * On iOS the attribute sits on the folder, so that it outlives the files in it: one on a file is lost when the file is replaced.
 * A folder that was removed gets it again before it is used.
 */
export class IosBackupExclusion extends BackupExclusion {
  /** With its write-ahead log and journals. */
  override database(): void {
    this.excludeFolder(folderOf(this.client.paths.database));
  }

  override localStorage(): void {
    this.excludeFolder(folderOf(this.client.paths.localStorage));
  }

  override userFiles(): void {
    this.excludeFolder(this.client.paths.userFiles);
  }

  /** A file in a folder that is not the client's alone; it is only ever appended to. */
  override log(): void {
    this.exclude(this.client.paths.log);
  }

  override overTheAir(): void {
    this.excludeFolder(this.client.paths.overTheAir);
  }

  protected excludeFolder(path: string): void {
    this.client.phone.sandbox.createFolder(path);
    this.exclude(path);
  }

  protected exclude(path: string): void {
    this.client.phone.sandbox.setXattr(path, excludedFromBackup, backupDaemon());
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The attribute's value: a property list whose root is a text, which the package's types leave out. */
function backupDaemon(): Uint8Array {
  return new Uint8Array(bplist('com.apple.backupd' as never));
}
