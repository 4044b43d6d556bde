import type { FileKind } from '../classify';
import { ALL_DECODERS } from '../containers/decoders';
import type { Finding, Needle } from '../evidence';
import type { Unread } from '../verdict';
import { kindOf } from './kind_of';
import type { Tree } from './read_tree';
import { RootScan, type ScanTools } from './root_scan';
import { ScanNotes } from './scan_notes';

interface MaterialFile {
  readonly path: string;
  /** The way to a file in an archive, as findings name it; absent for a file of its own. */
  readonly place?: string;
  /** `unread` for a path that could not be read at all. */
  readonly kind: FileKind | 'unread';
  /** `nothing_found` is no clean: material has no controls. `not_scanned`: no pattern was given, or part of the file stays unread. */
  readonly verdict: 'leak' | 'nothing_found' | 'not_scanned';
}

export interface MaterialReport {
  /** In the order of paths; those in an archive behind it, in its order. */
  readonly files: readonly MaterialFile[];
  readonly findings: readonly Finding[];
  /** Distinct findings beyond those listed. */
  readonly moreFindings: number;
  /** Occurrences in all. */
  readonly hits: number;
  readonly unread: readonly Unread[];
  /** What is odd about files that were read all the same. */
  readonly remarks: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Says of anybody's files what they are and whether the patterns occur in them, in all encodings and through all decoders.
 * @param patterns text; findings name them `pattern-1`, `pattern-2` …
 * @param passwords of backups among the files; each is tried on each @param progress is told how far the scan is
 * @throws RangeError for a pattern of fewer than 3 bytes
 */
export function scanMaterial(
  { root, unread, remarks = [], changed }: Tree,
  patterns: readonly string[],
  passwords: readonly string[] = [],
  progress?: ScanTools['progress'],
): MaterialReport {
  const needles = patterns.map((text, index): Needle => ({ id: `pattern-${index + 1}`, form: 'text', text }));
  const notes = new ScanNotes(needles, []);
  for (const { path, reason } of unread)
    notes.addUnread({ root: root.name, path, container: [], place: '', reason });
  const scan = new RootScan(root, 'native', {
    notes,
    secrets: { keys: [], passwords },
    decoders: ALL_DECODERS,
    ...(progress && { progress }),
  }).run();
  const changes = changed?.() ?? [];
  for (const { path, reason } of changes)
    notes.addUnread({ root: root.name, path, container: [], place: '', reason });
  const withUnread = new Set([...scan.filesWithUnread, ...[...unread, ...changes].map(({ path }) => path)]);
  const verdictOf = (hasNeedle: boolean, hasUnread: boolean): MaterialFile['verdict'] => {
    if (hasNeedle) return 'leak';
    return patterns.length === 0 || hasUnread ? 'not_scanned' : 'nothing_found';
  };
  const read = root.files.map((file): MaterialFile => {
    const { path } = file;
    const verdict = verdictOf(scan.filesWithNeedle.has(path), withUnread.has(path));
    return { path: notes.maskText(path), kind: kindOf(file), verdict };
  });
  const inner = scan.innerFiles.listed().map(({ path, place, kind, hasNeedle, hasUnread }): MaterialFile => {
    return {
      path: notes.maskText(path),
      place: notes.maskText(place),
      kind,
      verdict: verdictOf(hasNeedle, hasUnread),
    };
  });
  const readPaths = new Set(root.files.map(({ path }) => path));
  const missed = [...new Set(unread.map(({ path }) => path))].filter((path) => !readPaths.has(path));
  const notRead = missed.map((path): MaterialFile => {
    return { path: notes.maskText(path), kind: 'unread', verdict: 'not_scanned' };
  });
  return {
    files: [...read, ...notRead, ...inner].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    findings: notes.findings.listed(),
    moreFindings: notes.findings.more(),
    hits: notes.findings.hits,
    unread: notes.unread,
    remarks: remarks.map(({ path, reason }) => ({
      path: notes.maskText(path),
      reason: notes.maskText(reason),
    })),
  };
}
