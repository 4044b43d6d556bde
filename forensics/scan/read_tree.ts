import { accessSync, constants, lstatSync, readdirSync, type Stats } from 'node:fs';
import { basename, sep } from 'node:path';
import type { EvidenceFile, EvidenceRoot } from '../evidence';
import { DiskSource } from './disk_source';

/** Something about a path, in words that hold no content. */
interface PathNote {
  readonly path: string;
  readonly reason: string;
}

export interface Tree {
  readonly root: EvidenceRoot;
  /** What was not read, or not to its end. */
  readonly unread: readonly PathNote[];
  /** What is odd about a path and was read all the same. */
  readonly remarks?: readonly PathNote[];
  /** Reads what was read from the disk again. @returns each file that is not as it was, or is gone; their content is unknown */
  readonly changed?: () => readonly PathNote[];
}

/**
 * Lists a folder with all below it, or one file, without changing anything; each file is read when its bytes are asked for.
 * Links are not followed; they, special files and what cannot be read are listed.
 * @throws Error when there is nothing at the path
 */
export function readTree(path: string): Tree {
  const files: DiskFile[] = [];
  const unread: PathNote[] = [];
  let stats: Stats;
  try {
    stats = lstatSync(path);
  } catch (cause) {
    throw new Error(
      `Failed to read ${path}: expected a folder or file, got ${codeOf(cause)}. Give a path that exists.`,
      { cause },
    );
  }
  const visit = (diskPath: Buffer, evidencePath: string): void => {
    try {
      const found = lstatSync(diskPath);
      if (found.isFile()) {
        accessSync(diskPath, constants.R_OK);
        files.push(new DiskFile(evidencePath, new DiskSource(diskPath, found)));
      } else if (!found.isDirectory()) unread.push({ path: evidencePath, reason: unreadKind(found) });
      else for (const [name, below] of entriesOf(diskPath)) visit(below, joined(evidencePath, name));
    } catch (error) {
      unread.push({ path: evidencePath, reason: `could not be read: ${codeOf(error)}` });
    }
  };
  visit(Buffer.from(path), stats.isDirectory() ? '' : basename(path));
  return { root: { name: basename(path), files }, unread, changed: () => files.flatMap(changeOf) };
}

class DiskFile implements EvidenceFile {
  constructor(
    readonly path: string,
    readonly source: DiskSource,
  ) {}

  get bytes(): Uint8Array {
    return this.source.read(0, this.source.size);
  }
}

function changeOf({ path, source }: DiskFile): PathNote[] {
  try {
    return source.hasChanged() ? [{ path, reason: 'changed while it was scanned' }] : [];
  } catch (error) {
    return [{ path, reason: `was no longer to be read when the scan ended: ${codeOf(error)}` }];
  }
}

/** Names in words with their paths, in the order of their bytes. */
function entriesOf(folder: Buffer): [string, Buffer][] {
  const names = readdirSync(folder, { encoding: 'buffer' }).sort(Buffer.compare);
  return names.map((name) => [nameInWords(name), Buffer.concat([folder, Buffer.from(sep), name])]);
}

/** Names are bytes, and need not be UTF-8: then each byte that is no ASCII is written as `\\xNN`. */
function nameInWords(name: Buffer): string {
  const text = name.toString('utf8');
  if (Buffer.from(text).equals(name)) return text;
  return name
    .toString('latin1')
    .replaceAll(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function unreadKind(stats: Stats): string {
  if (stats.isSymbolicLink()) return 'is a symbolic link, which is not followed';
  if (stats.isFIFO()) return 'is a FIFO, which is no regular file';
  if (stats.isSocket()) return 'is a socket, which is no regular file';
  return 'is a device, which is no regular file';
}

function codeOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENAMETOOLONG') return 'ENAMETOOLONG: it lies deeper than a path of this system can name';
  return code ?? String(error);
}
