import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import type { EvidenceFile, EvidenceRoot } from '../evidence';

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
}

/**
 * Reads a folder with all below it, or one file, into memory without changing anything. Links are not followed; they, special
 * files and what cannot be read are listed.
 * @throws Error when there is nothing at the path
 */
export function readTree(path: string): Tree {
  const files: EvidenceFile[] = [];
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
      if (found.isFile()) files.push({ path: evidencePath, bytes: readFileSync(diskPath) });
      else if (!found.isDirectory()) unread.push({ path: evidencePath, reason: unreadKind(found) });
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
  return { root: { name: basename(path), files }, unread };
}

function unreadKind(stats: Stats): string {
  return stats.isSymbolicLink() ? 'is a symbolic link, which is not followed' : 'is no regular file';
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
