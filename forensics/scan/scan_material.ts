import { NO_SECRETS } from '../containers/decoder';
import { ALL_DECODERS } from '../containers/decoders';
import type { Finding, Needle } from '../evidence';
import { cutDatabase } from '../sqlite/cut_database';
import type { Unread } from '../verdict';
import { judgedFile, type MaterialFile, noteClosed, seenFiles } from './material_files';
import {
  type MaterialControls,
  type MaterialVerdict,
  overallVerdict,
  proofOf,
  reasonsFor,
} from './material_verdict';
import type { Tree } from './read_tree';
import { RootScan } from './root_scan';
import { ScanNotes } from './scan_notes';
import { secretNeedles } from './secret_needles';

/** A root's files, and where its paths are shown; names are searched without that. */
export interface MaterialTree extends Tree {
  /** A folder; absent for paths as they are. */
  readonly shownBelow?: string;
}

export interface MaterialRequest {
  /** Names of roots are unique. */
  readonly trees: readonly MaterialTree[];
  readonly needles: readonly Needle[];
  /** Without them nothing is clean. */
  readonly controls?: MaterialControls;
  /** 32 bytes each. */
  readonly keys?: readonly Uint8Array[];
  /** Of backups among the files; each is tried on each. */
  readonly passwords?: readonly string[];
  /** Is told how far the scan is, each time some bytes of a file were searched for the first time. */
  readonly progress?: (files: number, bytes: number) => void;
  /** Further texts that are shown no more than those. */
  readonly masked?: readonly string[];
}

export interface MaterialReport {
  /** A text that is shown beside this report, with every needle, key and password in it masked. */
  masked(text: string): string;
  readonly verdict: MaterialVerdict;
  /** Why it is no better, in words; empty for `leak` and `clean`. */
  readonly reasons: readonly string[];
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

/** Texts as they were typed; findings name them `pattern-1`, `pattern-2` … */
export function textPatterns(texts: readonly string[]): readonly Needle[] {
  return texts.map((text, index): Needle => ({ id: `pattern-${index + 1}`, form: 'text', text }));
}

/**
 * Says of anybody's files what they are and whether the needles occur in them, in all encodings and through all decoders.
 * @throws RangeError for a needle or control of fewer than 3 bytes
 */
export function scanMaterial(request: MaterialRequest): MaterialReport {
  const { trees, needles, controls, keys = [], passwords = [], masked = [], progress } = request;
  const { expected = [], possible = [], specimens: made } = controls ?? {};
  const known = [...expected, ...possible, ...(made?.needles ?? [])];
  const notes = new ScanNotes(needles, known, secretNeedles(keys, [...passwords, ...masked]));
  for (const { root, unread } of trees)
    for (const { path, reason } of unread)
      notes.addUnread({ root: root.name, path, container: [], place: '', reason });
  const tools = { notes, secrets: { keys, passwords }, decoders: [...ALL_DECODERS, cutDatabase] };
  const done = { files: 0, bytes: 0 };
  const scans = trees.map(({ root }) => {
    const scan = new RootScan(root, 'native', {
      ...tools,
      ...(progress && {
        progress: (files: number, bytes: number) => progress(done.files + files, done.bytes + bytes),
      }),
    }).run();
    done.files += scan.files;
    done.bytes += scan.bytes;
    return scan;
  });
  const specimens = made && new RootScan(made.root, 'specimen', { ...tools, secrets: NO_SECRETS }).run();
  const isSearched = needles.length > 0;
  const all = trees.flatMap((tree, index) => {
    const changed = tree.changed?.() ?? [];
    for (const { path, reason } of changed)
      notes.addUnread({ root: tree.root.name, path, container: [], place: '', reason });
    return seenFiles({ ...tree, unread: [...tree.unread, ...changed] }, scans[index]!);
  });
  const seen = isSearched ? noteClosed(all, notes) : all;
  const ended = {
    notes,
    files: seen,
    scans,
    needles,
    ...(controls && { controls }),
    ...(specimens && { specimens }),
  };
  const proof = proofOf(ended);
  const verdict = overallVerdict(ended, proof);
  const below = new Map(trees.map(({ root, shownBelow = '' }) => [root.name, shownBelow]));
  const shown = <T extends { readonly path: string }>(root: string, item: T): T => {
    const path = [below.get(root), item.path].filter(Boolean).join('/');
    return { ...item, path: notes.maskText(path) };
  };
  const files = seen.map((file) => shown(file.root, judgedFile(file, isSearched, proof.provenRoots, notes)));
  return {
    masked: (text) => notes.maskText(text),
    verdict,
    reasons: reasonsFor(verdict, ended, proof).map((reason) => notes.maskText(reason)),
    files: files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    findings: notes.findings.listed().map((finding) => shown(finding.root, finding)),
    moreFindings: notes.findings.more(),
    hits: notes.findings.hits,
    unread: notes.unread.map((unread) => shown(unread.root, unread)),
    remarks: trees.flatMap(({ root, remarks = [] }) =>
      remarks.map((remark) => ({ ...shown(root.name, remark), reason: notes.maskText(remark.reason) })),
    ),
  };
}
