import { accessSync, constants, lstatSync, readdirSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
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
  const visit = (diskPath: string, evidencePath: string, found: Stats): void => {
    try {
      if (found.isFile()) {
        accessSync(diskPath, constants.R_OK);
        files.push(new DiskFile(evidencePath, new DiskSource(diskPath, found)));
      } else if (!found.isDirectory()) unread.push({ path: evidencePath, reason: unreadKind(found) });
      else {
        for (const name of readdirSync(diskPath).sort()) {
          const below = join(diskPath, name);
          visit(below, evidencePath === '' ? name : `${evidencePath}/${name}`, lstatSync(below));
        }
      }
    } catch (error) {
      unread.push({ path: evidencePath, reason: `could not be read: ${codeOf(error)}` });
    }
  };
  visit(path, stats.isDirectory() ? '' : basename(path), stats);
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

function unreadKind(stats: Stats): string {
  return stats.isSymbolicLink() ? 'is a symbolic link, which is not followed' : 'is no regular file';
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
