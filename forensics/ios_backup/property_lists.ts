import {
  DamagedPropertyList,
  dictionaryIn,
  isDictionary,
  isList,
  type PropertyDictionary,
} from '../property_list/property_value';
import { readPropertyList } from '../property_list/read_property_list';
import type { BackupNotes } from './backup_notes';

type FileAt = (path: string) => Uint8Array | undefined;

/** What the property lists beside `Manifest.db` say; of one that is missing or damaged nothing. */
export interface BackupProperties {
  readonly isEncrypted: boolean;
  readonly keyBag: Uint8Array | undefined;
  /** Opens `Manifest.db`. */
  readonly manifestKey: Uint8Array | undefined;
  /** Bundle ids of the apps that were installed, in order. */
  readonly applications: readonly string[];
}

const none: PropertyDictionary = new Map();

/** Reads `Manifest.plist`, `Info.plist` and `Status.plist`. */
export function readBackupProperties(fileAt: FileAt, notes: BackupNotes): BackupProperties {
  const manifest = read('Manifest.plist', fileAt, notes, (reason) => notes.missed('Manifest.plist', reason));
  const info = read('Info.plist', fileAt, notes, (reason) => notes.noticed('Info.plist', reason));
  const status = read('Status.plist', fileAt, notes, (reason) => notes.noticed('Status.plist', reason));
  const state = status.get('SnapshotState');
  if (state !== undefined && state !== 'finished')
    notes.missed('Status.plist', 'says that the backup was not finished, so files may be missing from it');
  const keyBag = manifest.get('BackupKeyBag');
  const manifestKey = manifest.get('ManifestKey');
  return {
    // A backup that is not encrypted may bring a key bag all the same.
    isEncrypted: (manifest.get('IsEncrypted') ?? keyBag !== undefined) === true,
    keyBag: keyBag instanceof Uint8Array ? keyBag : undefined,
    manifestKey: manifestKey instanceof Uint8Array ? manifestKey : undefined,
    applications: applicationsIn(manifest, info),
  };
}

/** @param absent is told why when the file is not there */
function read(
  name: string,
  fileAt: FileAt,
  notes: BackupNotes,
  absent: (reason: string) => void,
): PropertyDictionary {
  const bytes = fileAt(name);
  if (bytes === undefined) {
    absent('is missing from the folder');
    return none;
  }
  try {
    return dictionaryIn(readPropertyList(bytes), 'the property list');
  } catch (error) {
    if (!(error instanceof DamagedPropertyList)) throw error;
    notes.missed(name, `is no property list that can be read: ${error.message}`);
    return none;
  }
}

function applicationsIn(manifest: PropertyDictionary, info: PropertyDictionary): readonly string[] {
  const [backedUp, installed] = [manifest.get('Applications'), info.get('Installed Applications')];
  const ids = [
    ...(isDictionary(backedUp) ? backedUp.keys() : []),
    ...(isList(installed) ? installed.filter((id) => typeof id === 'string') : []),
  ];
  return [...new Set(ids)].sort();
}
