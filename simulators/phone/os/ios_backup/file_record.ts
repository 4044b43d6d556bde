import type { ProtectionClass } from '../../file_metadata';
import type { BackupItem } from './backup_item';
import { fileClasses } from './class_keys';
import { binaryPropertyList, parsedPropertyList, reference } from './property_list';

const folderType = 0o040000;
const fileType = 0o100000;
const permissionBits = 0o7777;
/** `mobile`, to whom all files of apps belong on a real phone. */
const mobileUid = 501;

/** What the column `file` says of an item beside its name. */
export interface FileRecord extends Pick<BackupItem, 'mode' | 'mtimeMs' | 'protectionClass' | 'xattrs'> {
  /** Class and wrapped key; undefined in a backup that is not encrypted. */
  readonly encryptionKey: Uint8Array | undefined;
}

/**
 * An MBFile as NSKeyedArchiver writes it.
 * @fidelity times of creation and change are those of the last writing; an item's place in the archive is its number
 */
export function writtenRecord(item: BackupItem, number: number, encryptionKey?: Uint8Array): Uint8Array {
  const objects: Parameters<typeof binaryPropertyList>[0][string][] = ['$null', 'in its place below'];
  const add = (object: (typeof objects)[number]) => reference(objects.push(object) - 1);
  const seconds = Math.floor(item.mtimeMs / 1000);
  const dataClass = () => add(classOf('NSMutableData', 'NSData'));
  const { relativePath, bytes, mode, kind, protectionClass = 'None', xattrs } = item;
  objects[1] = {
    ...{ LastModified: seconds, LastStatusChange: seconds, Birth: seconds },
    ...{ Size: bytes.length, InodeNumber: number, Flags: 0, UserID: mobileUid, GroupID: mobileUid },
    Mode: mode + (kind === 'folder' ? folderType : fileType),
    ProtectionClass: fileClasses[protectionClass],
    RelativePath: add(relativePath),
    ...(encryptionKey && { EncryptionKey: add({ 'NS.data': encryptionKey, $class: dataClass() }) }),
    ...(xattrs.size > 0 && {
      ExtendedAttributes: add({
        'NS.data': binaryPropertyList(Object.fromEntries(xattrs)),
        $class: dataClass(),
      }),
    }),
    $class: add(classOf('MBFile')),
  };
  const $top = { root: reference(1) };
  return binaryPropertyList({ $version: 100_000, $archiver: 'NSKeyedArchiver', $top, $objects: objects });
}

function classOf(...names: readonly string[]) {
  return { $classname: names[0] ?? '', $classes: [...names, 'NSObject'] };
}

/** Reads what `writtenRecord` wrote. */
export function readRecord(bytes: Uint8Array): FileRecord {
  const { $top, $objects } = parsedPropertyList(bytes);
  const at = (index: { readonly UID: number } | undefined) => index && $objects[index.UID];
  const file = at($top.root);
  const attributes = at(file.ExtendedAttributes)?.['NS.data'];
  return {
    mode: file.Mode & permissionBits,
    mtimeMs: file.LastModified * 1000,
    protectionClass: nameOf(file.ProtectionClass),
    xattrs: attributes ? attributesIn(parsedPropertyList(attributes)) : new Map(),
    encryptionKey: at(file.EncryptionKey)?.['NS.data'],
  };
}

function attributesIn(values: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(values).map(([name, value]) => [name, new Uint8Array(value)]));
}

function nameOf(classNumber: number): ProtectionClass | undefined {
  const named = Object.entries(fileClasses).find(([, number]) => number === classNumber);
  return named?.[0] as ProtectionClass | undefined;
}
