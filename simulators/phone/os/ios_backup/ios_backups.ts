import type { BackupSet, BackupWay, RestoredPart } from '../../../../devices/port';
import { NotModelledError } from '../../../../model/outcome_errors';
import { IosKeychain } from '../../ios_keychain';
import type { PhoneCore } from '../../phone_core';
import { type InstalledApp, neighbourNote } from '../phone_os';
import { backupFolder } from './backup_folder';
import { appDomain, type BackupItem } from './backup_item';
import { itemsThatGoAlong } from './items_that_go_along';
import { readBackupFolder } from './read_backup_folder';

type Apps = readonly InstalledApp[];

/**
 * Makes and restores the backups of an iPhone. What they draw at random, they draw apart, so that a backup changes nothing on the
 * phone that it is made of.
 * @fidelity an iCloud backup takes what Apple says it takes and has the folder's form here, while Apple's servers keep another;
 * a computer has been trusted before, and every backup is a whole one
 * @source Apple Platform Security, "iCloud Backup" and "Keybags for Data Protection"
 */
export class IosBackups {
  constructor(private readonly phone: PhoneCore) {}

  /** @throws NotModelledError for a way that no iPhone has */
  async make(way: BackupWay, apps: Apps): Promise<BackupSet> {
    const common = {
      way,
      name: `${way} of ${this.phone.id}`,
      grade: 'exact',
      knownTexts: [neighbourNote],
    } as const;
    if (way === 'raw copy') return { ...common, files: this.containersOf(apps) };
    if (way === 'Finder backup' || way === 'iCloud backup')
      return { ...common, files: await this.folderOf(apps) };
    if (way !== 'encrypted Finder backup')
      throw new NotModelledError(`Failed to make a ${way} of ${this.phone.id}: no iPhone makes one.`);
    const password = this.phone.entropy.password('backup password');
    return { ...common, password, files: await this.folderOf(apps, password) };
  }

  /**
   * Erases the Keychain and the apps' containers and fills them from the set: files with modes, times, protection classes and
   * attributes, Keychain items as far as this phone can open them. What is not in the set stays away.
   * @param emptied gives an app an empty container of another name
   * @fidelity half: iOS opens no app before its files are back, and shows a placeholder; here the worst is modelled, the app opens
   * while the second half of its files, by path, is missing
   */
  async restore(set: BackupSet, part: RestoredPart, emptied: () => Apps): Promise<void> {
    const { items, keychain } = await readBackupFolder(set, this.deviceKey());
    this.keychain().replaceAll(keychain);
    for (const app of emptied()) {
      const own = items.filter(({ domain }) => domain === appDomain(app.appId));
      const files = own.filter(({ kind }) => kind === 'file').map(({ relativePath }) => relativePath);
      const missing = new Set(part === 'whole' ? [] : files.sort().slice(Math.floor(files.length / 2)));
      for (const item of own) if (!missing.has(item.relativePath)) this.put(app, item);
    }
  }

  private folderOf(apps: Apps, password?: string) {
    const { clock, entropy, id, sandbox } = this.phone;
    const date = new Date(clock.snapshot());
    return backupFolder(
      {
        items: apps.flatMap((app) => itemsThatGoAlong(sandbox, app)),
        keychain: this.keychain().allItems(),
        bundleIds: apps.map(({ appId }) => appId),
        name: id,
        date,
        random: entropy.apart(`backup at ${date.toISOString()}`),
        deviceKey: this.deviceKey(),
      },
      password,
    );
  }

  private containersOf(apps: Apps) {
    return apps.flatMap(({ root }) => this.phone.sandbox.treeOf(root));
  }

  private put({ root }: InstalledApp, { relativePath, kind, bytes, xattrs, ...metadata }: BackupItem): void {
    const { sandbox } = this.phone;
    const path = relativePath === '' ? root : `${root}/${relativePath}`;
    if (kind === 'folder') sandbox.createFolder(path);
    else {
      sandbox.writeFile(path, bytes);
      sandbox.sync(path);
    }
    for (const [name, value] of xattrs) sandbox.setXattr(path, name, value);
    const { mode, mtimeMs, protectionClass } = metadata;
    Object.assign(sandbox.stat(path), { mode, mtimeMs, protectionClass });
  }

  /** Fused into the chip: it leaves the phone nowhere, and no other phone has it. */
  private deviceKey(): Uint8Array {
    return this.phone.entropy.apart('device key').bytes(32);
  }

  private keychain(): IosKeychain {
    const { keyStore, id } = this.phone;
    if (keyStore instanceof IosKeychain) return keyStore;
    throw new NotModelledError(
      `Failed to back up the Keychain of ${id}: its key store is another platform's.`,
    );
  }
}
