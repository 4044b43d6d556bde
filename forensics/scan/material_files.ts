import type { FileKind } from '../classify';
import { closedBecause } from './closed_kinds';
import { kindOf } from './kind_of';
import type { MaterialVerdict } from './material_verdict';
import type { Tree } from './read_tree';
import type { RootScan } from './root_scan';
import type { ScanNotes } from './scan_notes';

export interface MaterialFile {
  readonly path: string;
  /** The way to a file in an archive, as findings name it; absent for a file of its own. */
  readonly place?: string;
  /** `unread` for a path that could not be read at all. */
  readonly kind: FileKind | 'unread';
  readonly verdict: MaterialVerdict;
}

/** A file as a scan saw it, before it is judged. */
export interface SeenFile {
  readonly root: string;
  readonly path: string;
  /** Empty for a file of its own. */
  readonly place: string;
  readonly kind: FileKind | 'unread';
  readonly hasNeedle: boolean;
  readonly hasUnread: boolean;
}

/** All files of a root, those in archives too, and the paths that could not be read. */
export function seenFiles({ root, unread }: Tree, scan: RootScan): readonly SeenFile[] {
  const withUnread = new Set([...scan.filesWithUnread, ...unread.map(({ path }) => path)]);
  const own = root.files.map((file) => {
    const { path } = file;
    const kind = kindOf(file);
    return {
      path,
      place: '',
      kind: kind === 'unread' ? kind : scan.innerFiles.kindOf(path, '', kind),
      hasNeedle: scan.filesWithNeedle.has(path),
      hasUnread: withUnread.has(path),
    };
  });
  const read = new Set(root.files.map(({ path }) => path));
  const missed = [...new Set(unread.map(({ path }) => path))].filter((path) => !read.has(path));
  const notRead = missed.map((path) => ({
    path,
    place: '',
    kind: 'unread' as const,
    hasNeedle: scan.filesWithNeedle.has(path),
    hasUnread: true,
  }));
  return [...own, ...notRead, ...scan.innerFiles.listed()].map((file) => ({ root: root.name, ...file }));
}

/**
 * Notes as unread what files hold whose kind no decoder opens, unless a better reason is noted already. A closed file in an
 * archive leaves the archive unread too.
 */
export function noteClosed(files: readonly SeenFile[], notes: ScanNotes): readonly SeenFile[] {
  const closed = files.filter(({ kind, hasUnread }) => !hasUnread && closedBecause(kind) !== undefined);
  for (const { root, path, place, kind } of closed)
    notes.addUnread({ root, path, container: [], place, reason: closedBecause(kind)! });
  const around = new Set(closed.flatMap(({ root, path, place }) => placesAround(root, path, place)));
  return files.map((file) => {
    const isClosed = around.has(keyOf(file.root, file.path, file.place));
    return { ...file, hasUnread: file.hasUnread || isClosed };
  });
}

function placesAround(root: string, path: string, place: string): readonly string[] {
  const parts = place === '' ? [] : place.split(', ');
  return [0, ...parts.keys()]
    .map((_, depth) => keyOf(root, path, parts.slice(0, depth).join(', ')))
    .concat(keyOf(root, path, place));
}

function keyOf(root: string, path: string, place: string): string {
  return JSON.stringify([root, path, place]);
}

/** @param provenRoots names of roots in which nothing found means that nothing is there */
export function judgedFile(
  { root, path, place, kind, hasNeedle, hasUnread }: SeenFile,
  isSearched: boolean,
  provenRoots: ReadonlySet<string>,
  notes: ScanNotes,
): MaterialFile {
  const verdict = (): MaterialVerdict => {
    if (hasNeedle) return 'leak';
    if (!isSearched || kind === 'unread') return 'not_scanned';
    if (hasUnread) return 'unknown';
    return provenRoots.has(root) && kind !== 'unknown' ? 'clean' : 'nothing_found';
  };
  return {
    path: notes.maskText(path),
    ...(place !== '' && { place: notes.maskText(place) }),
    kind,
    verdict: verdict(),
  };
}
