/** Where the attribute header stands: after the file's header, its two entries and the Finder information. */
const FINDER_INFO_OFFSET = 50;
const FINDER_INFO_BYTES = 32;
const ATTRIBUTE_HEADER_OFFSET = FINDER_INFO_OFFSET + FINDER_INFO_BYTES + 2;
const ATTRIBUTE_HEADER_BYTES = 36;
const RESOURCE_FORK_ID = 2;
const FINDER_INFO_ID = 9;

/**
 * The companion `._name` in which Apple's tools keep the extended attributes of `name` where the file system has none.
 * @source RFC 1740 for AppleDouble; the attribute header as in copyfile of Apple's open-source libc: all numbers big-endian
 * @fidelity an empty resource fork, no Finder information
 */
export function appleDouble(xattrs: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const names = [...xattrs.keys()].sort();
  const entryBytes = (name: string) => align4(11 + Buffer.byteLength(name) + 1);
  const dataStart =
    ATTRIBUTE_HEADER_OFFSET + ATTRIBUTE_HEADER_BYTES + names.reduce((sum, name) => sum + entryBytes(name), 0);
  const dataBytes = [...xattrs.values()].reduce((sum, value) => sum + value.length, 0);
  const end = dataStart + dataBytes;
  const file = Buffer.alloc(end);
  file.writeUInt32BE(0x00051607, 0);
  file.writeUInt32BE(0x00020000, 4);
  file.write('Mac OS X        ', 8, 'latin1');
  file.writeUInt16BE(2, 24);
  writeEntry(file, 26, [FINDER_INFO_ID, FINDER_INFO_OFFSET, end - FINDER_INFO_OFFSET]);
  writeEntry(file, 38, [RESOURCE_FORK_ID, end, 0]);
  file.write('ATTR', ATTRIBUTE_HEADER_OFFSET, 'latin1');
  writeEntry(file, ATTRIBUTE_HEADER_OFFSET + 8, [end, dataStart, dataBytes]);
  file.writeUInt16BE(names.length, ATTRIBUTE_HEADER_OFFSET + 34);
  let entry = ATTRIBUTE_HEADER_OFFSET + ATTRIBUTE_HEADER_BYTES;
  let data = dataStart;
  for (const name of names) {
    const value = xattrs.get(name) ?? new Uint8Array();
    file.writeUInt32BE(data, entry);
    file.writeUInt32BE(value.length, entry + 4);
    file.writeUInt8(Buffer.byteLength(name) + 1, entry + 10);
    file.write(name, entry + 11);
    file.set(value, data);
    entry += entryBytes(name);
    data += value.length;
  }
  return file;
}

/** `a/b` → `a/._b` */
export function appleDoublePath(path: string): string {
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}._${path.slice(slash)}`;
}

function writeEntry(file: Buffer, offset: number, numbers: readonly number[]): void {
  for (const [index, number] of numbers.entries()) file.writeUInt32BE(number, offset + 4 * index);
}

function align4(bytes: number): number {
  return (bytes + 3) & ~3;
}
