import { blockBytes, type TarEntry } from './tar_entry';

/** Longer names stand in an extended header of their own. */
const shortNameBytes = 100;

/**
 * A backup stream as Android's backup agents write it: POSIX ustar, with a pax header before a long name, and no end mark.
 * @source AOSP libs/androidfw/BackupHelpers.cpp, write_tarfile; POSIX.1-2001, pax
 */
export function writeTar(entries: readonly TarEntry[]): Uint8Array {
  return Buffer.concat(entries.flatMap((entry) => blocksOf(entry)));
}

/** What adb backup puts behind the last app; transports leave it out. */
export const tarEndMark = new Uint8Array(2 * blockBytes);

function blocksOf(entry: TarEntry): readonly Uint8Array[] {
  const name = Buffer.from(entry.path);
  const own = [
    headerOf(entry, name.subarray(0, shortNameBytes), entry.kind === 'file' ? '0' : '5'),
    inBlocks(entry.bytes),
  ];
  if (name.length <= shortNameBytes) return own;
  const record = { ...entry, bytes: paxRecord('path', entry.path) };
  return [headerOf(record, Buffer.from('PaxHeaders/path'), 'x'), inBlocks(record.bytes), ...own];
}

/** Its length counts itself. */
function paxRecord(keyword: string, value: string): Uint8Array {
  const rest = Buffer.byteLength(` ${keyword}=${value}\n`);
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return Buffer.from(`${length} ${keyword}=${value}\n`);
}

function headerOf({ mode, uid, mtimeMs, bytes }: TarEntry, name: Uint8Array, type: string): Uint8Array {
  const block = Buffer.alloc(blockBytes);
  const fields: readonly (readonly [at: number, text: string])[] = [
    [100, octal(mode, 6)],
    [108, octal(uid, 6)],
    [116, octal(uid, 6)],
    [124, octal(bytes.length, 11)],
    [136, octal(Math.floor(mtimeMs / 1000), 11)],
    [148, ' '.repeat(8)],
    [156, type],
    [257, 'ustar\0'],
    [263, '00'],
  ];
  block.set(name);
  for (const [at, text] of fields) block.write(text, at, 'latin1');
  block.write(`${octal(sumOf(block), 6)}\0 `, 148, 'latin1');
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function sumOf(block: Uint8Array): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

function inBlocks(bytes: Uint8Array): Uint8Array {
  const padded = Buffer.alloc(Math.ceil(bytes.length / blockBytes) * blockBytes);
  padded.set(bytes);
  return padded;
}
