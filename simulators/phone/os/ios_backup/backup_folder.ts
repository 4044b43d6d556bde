import type { SeededRandom } from '../../../../model/seeded_random';
import type { KeychainItem } from '../../keychain_accessibility';
import { encryptBlocks, encryptContent } from './backup_cipher';
import type { BackupItem } from './backup_item';
import { boundToDevice, type ClassKeys, fileClasses, wrappedFor } from './class_keys';
import { writtenRecord } from './file_record';
import { newKeyBag } from './key_bag';
import { keychainBackup, keychainDomain, keychainFile } from './keychain_backup';
import { type ManifestRow, manifestOf, rowFlags, storedAt } from './manifest_database';
import { infoList, manifestList, statusList } from './property_lists';

interface FolderFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a backup of one phone is made of. */
export interface BackedUpPhone {
  readonly items: readonly BackupItem[];
  readonly keychain: readonly KeychainItem[];
  readonly bundleIds: readonly string[];
  readonly name: string;
  /** Of the moment of the backup. */
  readonly date: Date;
  /** For keys, salts and identifiers. */
  readonly random: SeededRandom;
  /** Fused into the phone. */
  readonly deviceKey: Uint8Array;
}

/**
 * A backup's folder as iOS 10.2 and newer write it, encrypted where there is a password. The property lists come first.
 * @fidelity of the system's own domains the Keychain's alone
 * @source facts/backups.md; Apple Platform Security, "Keybags for Data Protection"
 */
export async function backupFolder(phone: BackedUpPhone, password?: string): Promise<readonly FolderFile[]> {
  const { random, deviceKey } = phone;
  const bag = password === undefined ? undefined : newKeyBag(random, { password, deviceKey });
  const keychain = keychainBackup(phone.keychain, bag?.keys ?? boundToDevice(deviceKey), random);
  const rows: ManifestRow[] = [];
  const stored: FolderFile[] = [];
  for (const item of [...phone.items, ...keychainItems(keychain, phone.date.getTime())]) {
    const key = bag && item.kind === 'file' ? random.bytes(32) : undefined;
    const { domain, relativePath, bytes } = item;
    const wrapped = bag && key && wrappedFor(bag.keys, fileClasses[item.protectionClass ?? 'None'], key);
    const file = writtenRecord(item, rows.length + 1, wrapped);
    rows.push({ domain, relativePath, flags: rowFlags[item.kind], file });
    if (item.kind === 'file')
      stored.push({ path: storedAt(item), bytes: key ? encryptContent(key, bytes) : bytes });
  }
  const manifest = await manifestOf(rows);
  const key = bag && random.bytes(32);
  return [
    { path: 'Info.plist', bytes: infoList(phone) },
    { path: 'Manifest.plist', bytes: manifestList(phone, bag && key && sealing(bag, key)) },
    { path: 'Status.plist', bytes: statusList(phone) },
    { path: 'Manifest.db', bytes: key ? encryptBlocks(key, manifest) : manifest },
    ...stored,
  ];
}

function sealing({ bytes, keys }: { readonly bytes: Uint8Array; readonly keys: ClassKeys }, key: Uint8Array) {
  return { keyBag: bytes, manifestKey: wrappedFor(keys, fileClasses.None, key) };
}

function keychainItems(backup: Uint8Array, mtimeMs: number): readonly BackupItem[] {
  const common = { domain: keychainDomain, uid: 0, mtimeMs, xattrs: new Map() };
  const protectionClass = 'CompleteUntilFirstUserAuthentication';
  return [
    { ...common, protectionClass, relativePath: '', kind: 'folder', mode: 0o755, bytes: new Uint8Array() },
    { ...common, protectionClass, relativePath: keychainFile, kind: 'file', mode: 0o600, bytes: backup },
  ];
}
