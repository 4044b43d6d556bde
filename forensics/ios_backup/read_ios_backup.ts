import { sourceOf } from '../bytes/file_over';
import type { EvidenceFile } from '../evidence';
import { BackupKeys } from './backup_keys';
import { BackupNotes, type PathNote } from './backup_notes';
import { decryptManifest } from './decrypt';
import { LockedKeyBag } from './key_bag';
import { manifestRows } from './manifest_rows';
import { type BackupProperties, readBackupProperties } from './property_lists';
import { type BackupEntry, pathOf, readEntry } from './read_entry';

/** What a backup folder of Finder or iTunes holds. */
export interface IosBackup {
  readonly isEncrypted: boolean;
  /** Bundle ids of the apps that were installed. */
  readonly applications: readonly string[];
  /** Plain `Manifest.db`; undefined where it is missing or could not be decrypted. */
  readonly manifest: Uint8Array | undefined;
  /** In the order of the manifest. */
  readonly entries: readonly BackupEntry[];
  /** Stored files that no row of the manifest speaks of, by their paths in the folder; each has a note. */
  readonly unlisted: readonly EvidenceFile[];
  /** What was not read, or not to its end. */
  readonly unread: readonly PathNote[];
  /** What is not as the format has it, and was read all the same. */
  readonly remarks: readonly PathNote[];
}

const storedName = /^([0-9a-f]{2})\/(\1[0-9a-f]{38})$/;

/**
 * Reads a backup folder as iOS 10 and newer write it, plain or encrypted. Whatever is wrong with it becomes a note, and the
 * rest is read on. Blocks for seconds for each password that is tried.
 * @param files paths are relative to the folder @param passwords each is tried
 * @fidelity files alone: the items of the keychain's own backup stay as they are
 * @source Apple Platform Security; the layout as published by iphone-dataprotection and libimobiledevice
 */
export function readIosBackup(files: readonly EvidenceFile[], passwords: readonly string[] = []): IosBackup {
  const notes = new BackupNotes();
  const byPath = new Map(files.map((file) => [file.path, file]));
  const bytesAt = (path: string) => byPath.get(path)?.bytes;
  const properties = readBackupProperties(bytesAt, notes);
  const keys = BackupKeys.of(properties, passwords);
  const manifest = plainManifest(bytesAt('Manifest.db'), properties, keys, notes);
  // The log of an encrypted manifest would be encrypted, too; none was ever seen.
  const wal = properties.manifestKey ? undefined : bytesAt('Manifest.db-wal');
  const rows = manifest === undefined ? [] : manifestRows(manifest, wal, notes);
  const stored = new Map(
    files.flatMap((file) =>
      storedName.test(file.path) ? [[file.path.slice(3), sourceOf(file)] as const] : [],
    ),
  );
  const { isEncrypted, applications } = properties;
  const reading = { isEncrypted, keys, stored: (fileId: string) => stored.get(fileId), notes };
  const entries = rows.map((row) => readEntry(row, reading));
  const listed = new Set<string>();
  for (const row of rows) {
    if (listed.has(row.fileId)) notes.noticed(pathOf(row), 'shares its id with another row of Manifest.db');
    listed.add(row.fileId);
  }
  const unlisted = files.filter(
    ({ path }) => isStoredFile(path) && !listed.has(storedName.exec(path)?.[2] ?? ''),
  );
  for (const { path } of unlisted) noteUnlisted(path, isEncrypted, notes);
  return {
    isEncrypted,
    applications,
    manifest,
    entries,
    unlisted,
    unread: notes.unread,
    remarks: notes.remarks,
  };
}

/** Whether a path in the folder is one of a stored file, at its right place or not. */
export function isStoredFile(path: string): boolean {
  return /(^|\/)[0-9a-f]{40}$/.test(path);
}

function noteUnlisted(path: string, isEncrypted: boolean, notes: BackupNotes): void {
  if (isEncrypted) notes.missed(path, 'is encrypted, and no row of Manifest.db that was read has its key');
  else notes.noticed(path, 'lies in the folder, and no row of Manifest.db that was read lists it');
}

function plainManifest(
  stored: Uint8Array | undefined,
  { manifestKey }: BackupProperties,
  keys: BackupKeys,
  notes: BackupNotes,
): Uint8Array | undefined {
  const name = 'Manifest.db';
  if (stored === undefined) {
    notes.missed(
      name,
      'is missing from the folder: names and keys are unknown (iOS 9 and older had another form)',
    );
    return undefined;
  }
  // Before iOS 10.2 only the files were encrypted.
  if (manifestKey === undefined) return stored;
  try {
    return decryptManifest(stored, keys.open(manifestKey));
  } catch (error) {
    if (!(error instanceof LockedKeyBag)) throw error;
    notes.missed(name, `is encrypted and stays so: ${error.message}`);
    return undefined;
  }
}
