import { classify, type FileKind } from '../classify';
import { ALL_DECODERS } from '../containers/decoders';
import type { Finding, Needle } from '../evidence';
import type { Unread } from '../verdict';
import type { Tree } from './read_tree';
import { RootScan } from './root_scan';
import { ScanNotes } from './scan_notes';

interface MaterialFile {
  readonly path: string;
  /** `unread` for a path that could not be read at all. */
  readonly kind: FileKind | 'unread';
  /** `nothing_found` is no clean: material has no controls. `not_scanned`: no pattern was given, or part of the file stays unread. */
  readonly verdict: 'leak' | 'nothing_found' | 'not_scanned';
}

export interface MaterialReport {
  /** In the order of paths. */
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
 * @param patterns text; findings name them `pattern-1`, `pattern-2` … @throws RangeError for a pattern of fewer than 3 bytes
 */
export function scanMaterial(
  { root, unread, remarks = [] }: Tree,
  patterns: readonly string[],
): MaterialReport {
  const needles = patterns.map((text, index): Needle => ({ id: `pattern-${index + 1}`, form: 'text', text }));
  const notes = new ScanNotes(needles, []);
  for (const { path, reason } of unread)
    notes.addUnread({ root: root.name, path, container: [], place: '', reason });
  const scan = new RootScan(root, 'native', { notes, keys: [], decoders: ALL_DECODERS }).run();
  const withUnread = new Set([...scan.filesWithUnread, ...unread.map(({ path }) => path)]);
  const verdictOf = (path: string): MaterialFile['verdict'] => {
    if (scan.filesWithNeedle.has(path)) return 'leak';
    return patterns.length === 0 || withUnread.has(path) ? 'not_scanned' : 'nothing_found';
  };
  const read = root.files.map(({ path, bytes }): MaterialFile => {
    return { path: notes.maskText(path), kind: classify(path, bytes), verdict: verdictOf(path) };
  });
  const readPaths = new Set(root.files.map(({ path }) => path));
  const missed = [...new Set(unread.map(({ path }) => path))].filter((path) => !readPaths.has(path));
  const notRead = missed.map((path): MaterialFile => {
    return { path: notes.maskText(path), kind: 'unread', verdict: 'not_scanned' };
  });
  return {
    files: [...read, ...notRead].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
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
