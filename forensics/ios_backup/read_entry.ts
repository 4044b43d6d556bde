import { createHash } from 'node:crypto';
import { type ByteSource, memorySource } from '../bytes/byte_source';
import { DamagedPropertyList } from '../property_list/property_value';
import type { BackupKeys } from './backup_keys';
import type { BackupNotes } from './backup_notes';
import { decryptFile } from './decrypt';
import { type FileRecord, readFileRecord } from './file_record';
import { LockedKeyBag } from './key_bag';
import type { ManifestRow } from './manifest_rows';
import { protectionClassName } from './protection_class';

type EntryKind = 'file' | 'directory' | 'symbolic link' | 'unknown';

/** What the column `flags` says that an entry is. */
const kinds: Readonly<Record<number, EntryKind>> = { 1: 'file', 2: 'directory', 4: 'symbolic link' };

/** One entry of a backup, as it lay on the phone. */
export interface BackupEntry {
  /** Name in the folder, below a folder of its first two digits. */
  readonly fileId: string;
  /** `AppDomain-{bundle id}` for an app's own data. */
  readonly domain: string;
  readonly relativePath: string;
  readonly kind: EntryKind;
  /** Apple's name. */
  readonly protectionClass: string | undefined;
  /** As the manifest states it, in bytes. */
  readonly size: number | undefined;
  readonly mode: number | undefined;
  /** Seconds since 1970. */
  readonly lastModified: number | undefined;
  readonly extendedAttributes: ReadonlyMap<string, Uint8Array>;
  /** Plain, as far as it could be read; undefined where it could not, and of what has none. */
  readonly content: ByteSource | undefined;
  /** All of the content; one outside memory is read anew each time. */
  readonly bytes: Uint8Array | undefined;
}

/** What an entry is read with. */
export interface EntryReading {
  /** Whether the backup says that it is encrypted. */
  readonly isEncrypted: boolean;
  readonly keys: BackupKeys;
  /** The stored bytes of a file id; undefined when there are none. */
  readonly stored: (fileId: string) => ByteSource | undefined;
  readonly notes: BackupNotes;
}

/** `AppDomain-com.example/Documents/a.db` */
export function pathOf({ domain, relativePath }: Pick<ManifestRow, 'domain' | 'relativePath'>): string {
  return relativePath === '' ? domain : `${domain}/${relativePath}`;
}

/** Reads what a row of the manifest speaks of; whatever does not fit is noted. */
export function readEntry(row: ManifestRow, reading: EntryReading): BackupEntry {
  const { fileId, domain, relativePath } = row;
  const { notes } = reading;
  const kind = kinds[row.flags] ?? 'unknown';
  if (kind === 'unknown') notes.noticed(pathOf(row), `has the unknown flags ${row.flags}`);
  const expectedId = createHash('sha1').update(`${domain}-${relativePath}`).digest('hex');
  if (fileId !== expectedId)
    notes.noticed(pathOf(row), `is stored under an id that is not its own: expected ${expectedId}`);
  const record = recordOf(row, notes);
  const { protectionClass, encryptionKey, attributesUnread, ...facts } = record ?? absentRecord;
  if (attributesUnread !== undefined)
    notes.missed(pathOf(row), `has extended attributes that cannot be read: ${attributesUnread}`);
  const content = contentOf({ row, kind, record }, reading);
  return {
    fileId,
    domain,
    relativePath,
    kind,
    protectionClass: protectionClass === undefined ? undefined : protectionClassName(protectionClass),
    ...facts,
    content,
    get bytes() {
      return content?.read(0, content.size);
    },
  };
}

const absentRecord: FileRecord = {
  size: undefined,
  mode: undefined,
  lastModified: undefined,
  protectionClass: undefined,
  extendedAttributes: new Map(),
  encryptionKey: undefined,
};

function recordOf(row: ManifestRow, notes: BackupNotes): FileRecord | undefined {
  try {
    return readFileRecord(row.file ?? new Uint8Array());
  } catch (error) {
    if (!(error instanceof DamagedPropertyList)) throw error;
    notes.noticed(pathOf(row), `has no record of size, class and key that can be read: ${error.message}`);
    return undefined;
  }
}

interface Listed {
  readonly row: ManifestRow;
  readonly kind: EntryKind;
  readonly record: FileRecord | undefined;
}

function contentOf(listed: Listed, reading: EntryReading): ByteSource | undefined {
  const { row, kind, record } = listed;
  const { notes } = reading;
  const stored = reading.stored(row.fileId);
  if (stored === undefined) {
    if (kind === 'directory' || kind === 'symbolic link') return undefined;
    // Nothing can be missing of an empty file.
    if (record?.size === 0) return memorySource(new Uint8Array());
    notes.missed(pathOf(row), 'is listed in Manifest.db and missing from the folder');
    return undefined;
  }
  const plain = plainContent(stored, listed, reading);
  if (plain !== undefined && record?.size !== undefined) compareSizes(plain.size, record.size, row, notes);
  return plain;
}

function plainContent(
  stored: ByteSource,
  { row, record }: Listed,
  reading: EntryReading,
): ByteSource | undefined {
  const { notes, isEncrypted, keys } = reading;
  if (record?.encryptionKey === undefined) {
    if (isEncrypted && stored.size > 0)
      notes.missed(
        pathOf(row),
        'has no key, though the backup is encrypted: it was searched as it is stored',
      );
    return stored;
  }
  try {
    const { source, doubt } = decryptFile(
      stored,
      keys.open(record.encryptionKey),
      record.size ?? stored.size,
    );
    if (doubt !== undefined) notes.missed(pathOf(row), doubt);
    return source;
  } catch (error) {
    if (!(error instanceof LockedKeyBag)) throw error;
    notes.missed(pathOf(row), `is encrypted and stays so: ${error.message}`);
    return undefined;
  }
}

function compareSizes(got: number, stated: number, row: ManifestRow, notes: BackupNotes): void {
  if (got < stated) notes.missed(pathOf(row), `is cut: expected ${stated} bytes, got ${got}`);
  if (got > stated) notes.noticed(pathOf(row), `is longer than listed: expected ${stated} bytes, got ${got}`);
}
