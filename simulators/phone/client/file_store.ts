import bplist from 'bplist-creator';
import type { ClientCore } from './client_core';
import { encryptTinkStream } from './tink_stream';

/** @source facts/backups.md: NSURLIsExcludedFromBackupKey on disk */
const excludedFromBackup = 'com.apple.metadata:com_apple_backup_excludeItem';

/**
 * The user's files on the device.
 * @source facts/mendix.md: {files}/{user guid}/documents/{guid}@{changedDate}
 */
export class FileStore {
  constructor(protected readonly client: ClientCore) {}

  /** Prepares the folders of the app's data; the platform decides what they need. */
  prepareFolders(): void {}

  /** Keeps a downloaded file; a newer one replaces the older. @param changedDateMs milliseconds since 1970 */
  store(guid: string, changedDateMs: number, content: Uint8Array): void {
    const name = `${guid}@${changedDateMs}`;
    for (const old of this.namesOf(guid))
      if (old !== name) this.client.phone.sandbox.remove(`${this.folder()}/${old}`);
    this.write(`${this.folder()}/${name}`, content);
  }

  has(guid: string, changedDateMs: number): boolean {
    return this.client.phone.sandbox.exists(`${this.folder()}/${guid}@${changedDateMs}`);
  }

  /** Removes the files of objects that are no longer on the device. */
  keepOnly(guids: ReadonlySet<string>): void {
    for (const name of this.names()) {
      if (!guids.has(name.split('@')[0] ?? '')) this.client.phone.sandbox.remove(`${this.folder()}/${name}`);
    }
  }

  /** Puts the content onto the disk, by itself as it is. */
  protected write(path: string, content: Uint8Array): void {
    this.client.phone.sandbox.writeFile(path, content);
    this.client.phone.sandbox.sync(path);
  }

  protected folder(): string {
    return `${this.client.paths.userFiles}/${this.client.memory.session?.userGuid ?? 'anonymous'}/documents`;
  }

  private names(): readonly string[] {
    return this.client.phone.sandbox.list(this.folder());
  }

  private namesOf(guid: string): readonly string[] {
    return this.names().filter((name) => name.startsWith(`${guid}@`));
  }
}

/** Files on Android: Tink streams when the profile says so, otherwise plain. */
export class AndroidFileStore extends FileStore {
  protected override write(path: string, content: Uint8Array): void {
    super.write(path, this.encode(path.slice(path.lastIndexOf('/') + 1), content));
  }

  /** What reaches the disk for a file of this name. */
  protected encode(name: string, content: Uint8Array): Uint8Array {
    if (!this.client.memory.release?.localFileEncryptionEnabled) return content;
    const salt = this.client.phone.entropy.bytes(32, 'file salt');
    const noncePrefix = this.client.phone.entropy.bytes(7, 'file nonce prefix');
    return encryptTinkStream({ key: this.fileKey(), salt, noncePrefix, associatedData: name }, content);
  }

  private fileKey(): Uint8Array {
    const { phone, appId } = this.client;
    const kept = phone.keyStore.getItem(appId, 'file_key');
    if (kept !== undefined) return Buffer.from(kept, 'base64');
    const key = phone.entropy.bytes(32, 'file key');
    phone.keyStore.setItem(appId, 'file_key', Buffer.from(key).toString('base64'));
    return key;
  }
}

/**
 * Files on iOS: plain bytes under the protection class Complete when the profile says so.
 * @fidelity the file system's own encryption is below what a simulated examiner reads
 */
export class IosFileStore extends FileStore {
  /** What a backup must not take: the attribute sits on the folders, so that it survives the files in them. */
  override prepareFolders(): void {
    const { sandbox } = this.client.phone;
    const { database, userFiles, localStorage } = this.client.paths;
    for (const folder of [folderOf(database), userFiles, folderOf(localStorage)]) {
      sandbox.createFolder(folder);
      sandbox.setXattr(folder, excludedFromBackup, backupDaemon());
    }
  }

  protected override write(path: string, content: Uint8Array): void {
    super.write(path, content);
    if (!this.client.memory.release?.localFileEncryptionEnabled) return;
    this.client.phone.sandbox.setProtectionClass(path, 'Complete');
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The attribute's value: a property list whose root is a text, which the package's types leave out. */
function backupDaemon(): Uint8Array {
  return new Uint8Array(bplist('com.apple.backupd' as never));
}
