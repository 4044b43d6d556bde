import type { BackupSet } from '../../../../devices/port';
import { EnvironmentFailure } from '../../../../model/outcome_errors';
import type { KeychainItem } from '../../keychain_accessibility';
import { decryptBlocks, decryptContent } from './backup_cipher';
import type { BackupItem } from './backup_item';
import { boundToDevice, type ClassKeys, unwrappedBy } from './class_keys';
import { readRecord } from './file_record';
import { openedKeyBag } from './key_bag';
import { keychainDomain, keychainFile, openedKeychain } from './keychain_backup';
import { type ManifestRow, rowFlags, rowsOf, storedAt } from './manifest_database';
import { parsedPropertyList } from './property_list';

/** What a phone gets back from a backup. */
export interface RestoredContents {
  /** In the order of the manifest: a folder before what is in it. */
  readonly items: readonly BackupItem[];
  /** Those that this phone can open. */
  readonly keychain: readonly KeychainItem[];
}

/** Files of a set by path. @throws EnvironmentFailure for a file that is not there */
type Files = (path: string) => Uint8Array;

/**
 * Reads a backup's folder as the phone that restores it: from the set's bytes and its password alone.
 * @param deviceKey of this phone: opens what is bound to it @throws EnvironmentFailure for a set that is not whole or stays locked
 */
export async function readBackupFolder(set: BackupSet, deviceKey: Uint8Array): Promise<RestoredContents> {
  const files = filesOf(set);
  const { IsEncrypted, BackupKeyBag, ManifestKey } = parsedPropertyList(files('Manifest.plist'));
  const bag = IsEncrypted ? opened(set, BackupKeyBag, deviceKey) : undefined;
  const manifest = bag
    ? decryptBlocks(keyUnder(bag, ManifestKey, set), files('Manifest.db'))
    : files('Manifest.db');
  const items = (await rowsOf(manifest)).map((row) => itemOf(row, { files, bag, set }));
  const backup = items.find((item) => item.domain === keychainDomain && item.relativePath === keychainFile);
  const keychain = backup ? openedKeychain(backup.bytes, bag ?? boundToDevice(deviceKey)) : [];
  return { items, keychain };
}

function opened(set: BackupSet, keyBag: Uint8Array, deviceKey: Uint8Array): ClassKeys {
  const keys =
    set.password === undefined ? undefined : openedKeyBag(keyBag, { password: set.password, deviceKey });
  if (keys) return keys;
  throw refusal(set, 'the password that opens its key bag', set.password === undefined ? 'none' : 'another');
}

interface Reading {
  readonly files: Files;
  readonly bag: ClassKeys | undefined;
  readonly set: BackupSet;
}

function itemOf(
  { domain, relativePath, flags, file }: ManifestRow,
  { files, bag, set }: Reading,
): BackupItem {
  const { encryptionKey, ...metadata } = readRecord(file);
  const kind = flags === rowFlags.folder ? 'folder' : 'file';
  const item = { ...metadata, domain, relativePath, kind, uid: 0 } as const;
  if (kind === 'folder') return { ...item, bytes: new Uint8Array() };
  const stored = files(storedAt(item));
  if (!bag) return { ...item, bytes: stored };
  return { ...item, bytes: decryptContent(keyUnder(bag, encryptionKey ?? Buffer.alloc(4), set), stored) };
}

function keyUnder(bag: ClassKeys, wrapped: Uint8Array, set: BackupSet): Uint8Array {
  const key = unwrappedBy(bag, wrapped);
  if (key) return key;
  throw refusal(set, 'keys that the key bag opens', 'one that it does not open');
}

function filesOf(set: BackupSet): Files {
  const byPath = new Map(set.files.map(({ path, bytes }) => [path, bytes]));
  return (path) => {
    const bytes = byPath.get(path);
    if (bytes) return bytes;
    throw refusal(set, path, 'none');
  };
}

function refusal({ name }: BackupSet, expected: string, got: string): EnvironmentFailure {
  return new EnvironmentFailure(
    `Failed to restore "${name}": expected ${expected}, got ${got}. Give the set as the phone made it.`,
  );
}
