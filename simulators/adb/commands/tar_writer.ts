const blockBytes = 512;

/** One member of an archive. */
export interface TarMember {
  /** Relative, with a slash at the end of a folder's. */
  readonly name: string;
  readonly kind: 'file' | 'folder';
  readonly uid: number;
  readonly userName: string;
  /** Unix permission bits. */
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  readonly bytes: Uint8Array;
}

const typeFlags = { file: '0', folder: '5', longName: 'L' } as const;
const nameBytes = 100;

/** A member's header, content and padding; a name of over 100 bytes goes before it as a member of its own, as toybox writes it. */
export function tarMember(member: TarMember): Uint8Array {
  const name = Buffer.from(member.name);
  const short = header({ ...member, name: name.subarray(0, nameBytes), type: typeFlags[member.kind] });
  const own = [short, padded(member.bytes)];
  if (name.length <= nameBytes) return Buffer.concat(own);
  const bytes = Buffer.concat([name, Buffer.alloc(1)]);
  const long = header({
    name: Buffer.from('././@LongLink'),
    type: typeFlags.longName,
    uid: 0,
    userName: 'root',
    mode: 0o644,
    mtimeMs: 0,
    bytes,
  });
  return Buffer.concat([long, padded(bytes), ...own]);
}

/** What ends an archive. */
export function tarEnd(): Uint8Array {
  return new Uint8Array(2 * blockBytes);
}

interface HeaderFields extends Omit<TarMember, 'name' | 'kind'> {
  readonly name: Uint8Array;
  readonly type: string;
}

function header({ name, type, uid, userName, mode, mtimeMs, bytes }: HeaderFields): Buffer {
  const block = Buffer.alloc(blockBytes);
  block.set(name, 0);
  const octal = (value: number, at: number, digits: number) =>
    block.write(`${value.toString(8).padStart(digits, '0')}\0`, at, 'latin1');
  octal(mode, 100, 7);
  octal(uid, 108, 7);
  octal(uid, 116, 7);
  octal(bytes.length, 124, 11);
  octal(Math.floor(mtimeMs / 1000), 136, 11);
  block.write('        ', 148, 'latin1');
  block.write(type, 156, 'latin1');
  block.write('ustar  \0', 257, 'latin1');
  block.write(userName, 265, 31, 'latin1');
  block.write(userName, 297, 31, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

function padded(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((blockBytes - (bytes.length % blockBytes)) % blockBytes)]);
}
