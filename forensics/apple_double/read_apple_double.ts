/** An AppleDouble file is not what its magic number says. */
class DamagedAppleDouble extends Error {
  override readonly name = 'DamagedAppleDouble';
}

const magic = 0x00051607;
const attributeMagic = 0x41545452;
const finderInfoId = 9;
const finderInfoBytes = 32;

/** Whether a file of this name can be the AppleDouble companion of another. */
export function isAppleDoublePath(path: string): boolean {
  return /(^|\/)\._[^/]+$/.test(path);
}

/** `a/._b` → `a/b` */
export function ownerOfAppleDouble(path: string): string {
  return path.replace(/(^|\/)\._([^/]+)$/, '$1$2');
}

/**
 * The extended attributes that an AppleDouble file keeps for its owner, by name.
 * @throws DamagedAppleDouble with what does not fit
 * @source RFC 1740; Apple's copyfile for the attributes behind the Finder information
 */
export function readAppleDouble(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    return attributesOf(file);
  } catch (cause) {
    if (cause instanceof RangeError) throw new DamagedAppleDouble('it ends in the middle', { cause });
    throw cause;
  }
}

function attributesOf(file: Buffer): ReadonlyMap<string, Uint8Array> {
  if (file.readUInt32BE(0) !== magic) throw new DamagedAppleDouble('it does not begin as AppleDouble');
  const entries = file.readUInt16BE(24);
  const positions = Array.from({ length: entries }, (_, index) => 26 + 12 * index);
  const finderInfo = positions.find((at) => file.readUInt32BE(at) === finderInfoId);
  if (finderInfo === undefined) return new Map();
  const start = file.readUInt32BE(finderInfo + 4);
  if (file.readUInt32BE(finderInfo + 8) <= finderInfoBytes) return new Map();
  // Two bytes of padding bring the header to a multiple of four.
  const header = start + finderInfoBytes + 2;
  if (file.readUInt32BE(header) !== attributeMagic)
    throw new DamagedAppleDouble('it has no attribute header behind the Finder information');
  return readEntries(file, header);
}

function readEntries(file: Buffer, header: number): ReadonlyMap<string, Uint8Array> {
  const attributes = new Map<string, Uint8Array>();
  let entry = header + 36;
  for (let left = file.readUInt16BE(header + 34); left > 0; left -= 1) {
    const [offset, length] = [file.readUInt32BE(entry), file.readUInt32BE(entry + 4)];
    const nameBytes = file.readUInt8(entry + 10);
    const name = file.subarray(entry + 11, entry + 11 + nameBytes - 1).toString('utf8');
    if (offset + length > file.length)
      throw new DamagedAppleDouble(`the value of attribute ${attributes.size + 1} is cut off`);
    attributes.set(name, new Uint8Array(file.subarray(offset, offset + length)));
    entry += (11 + nameBytes + 3) & ~3;
  }
  return attributes;
}
