import { KeyedArchive } from '../property_list/keyed_archive';
import { DamagedPropertyList, isDictionary, type PropertyValue } from '../property_list/property_value';
import { readPropertyList } from '../property_list/read_property_list';

/** What `Manifest.db` keeps of one file beside its name; a field that is absent is undefined. */
export interface FileRecord {
  /** Bytes. */
  readonly size: number | undefined;
  /** Type and permissions, as `stat` has them. */
  readonly mode: number | undefined;
  /** Seconds since 1970. */
  readonly lastModified: number | undefined;
  readonly protectionClass: number | undefined;
  readonly extendedAttributes: ReadonlyMap<string, Uint8Array>;
  /** Why the extended attributes could not be read, if so. */
  readonly attributesUnread?: string;
  /** Class in 4 bytes, little-endian, then the key wrapped under the key of that class. */
  readonly encryptionKey: Uint8Array | undefined;
}

/** Reads the column `file`, a keyed archive. @throws DamagedPropertyList */
export function readFileRecord(bytes: Uint8Array): FileRecord {
  const archive = KeyedArchive.read(bytes);
  const key = archive.field('EncryptionKey');
  return {
    size: numberOf(archive.field('Size')),
    mode: numberOf(archive.field('Mode')),
    lastModified: numberOf(archive.field('LastModified')),
    protectionClass: numberOf(archive.field('ProtectionClass')),
    ...attributesIn(archive.field('ExtendedAttributes')),
    encryptionKey: key instanceof Uint8Array ? key : undefined,
  };
}

function numberOf(value: PropertyValue): number | undefined {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : undefined;
}

/** A dictionary, or data that is a property list of one; damage there must not lose the key of the file. */
function attributesIn(value: PropertyValue): Pick<FileRecord, 'extendedAttributes' | 'attributesUnread'> {
  try {
    return { extendedAttributes: dataIn(value instanceof Uint8Array ? readPropertyList(value) : value) };
  } catch (error) {
    if (!(error instanceof DamagedPropertyList)) throw error;
    return { extendedAttributes: new Map(), attributesUnread: error.message };
  }
}

function dataIn(attributes: PropertyValue): ReadonlyMap<string, Uint8Array> {
  if (!isDictionary(attributes)) return new Map();
  const data = [...attributes].filter(
    (entry): entry is [string, Uint8Array] => entry[1] instanceof Uint8Array,
  );
  return new Map(data);
}
