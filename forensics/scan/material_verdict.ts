import type { EvidenceRoot, Needle } from '../evidence';
import { judge, type ScanRecord } from '../verdict';
import type { SeenFile } from './material_files';
import type { RootScan } from './root_scan';
import type { ScanNotes } from './scan_notes';

/**
 * `clean`: searched whole, and controls show that it would have been found. `nothing_found`: searched whole, without such a
 * proof. `unknown`: part of it stays unread, or what must be found was not. `not_scanned`: nothing was looked for, or it could
 * not be read at all.
 */
export type MaterialVerdict = 'leak' | 'clean' | 'nothing_found' | 'unknown' | 'not_scanned';

/** What can show that a search would have found. */
export interface MaterialControls {
  /** What somebody says is in each root, one of them at least: a root without any is a doubt. */
  readonly expected: readonly Needle[];
  /** What may be in a root, and shows as much where it is. */
  readonly possible: readonly Needle[];
  /** Files that hold a control in each encoding and each container that can be made by hand. */
  readonly specimens: { readonly root: EvidenceRoot; readonly needles: readonly Needle[] };
}

/** A scan of all roots that has ended. */
export interface EndedScan {
  readonly notes: ScanNotes;
  readonly files: readonly SeenFile[];
  readonly scans: readonly RootScan[];
  readonly needles: readonly Needle[];
  /** Absent when nothing was given that could prove anything. */
  readonly controls?: MaterialControls;
  readonly specimens?: RootScan;
}

/** What shows that a search would have found, and what is missing. */
export interface MaterialProof {
  /** Names of roots in which nothing found means that nothing is there. */
  readonly provenRoots: ReadonlySet<string>;
  /** Why a root is not proven, in words. */
  readonly missing: readonly string[];
  /** Why nothing found means less than the user expects. */
  readonly doubts: readonly string[];
}

/** Judges each root for itself by the rules of every verdict; what stays unread is told file by file and left out here. */
export function proofOf(ended: EndedScan): MaterialProof {
  const { scans, controls } = ended;
  const judged = scans.map((scan) => ({ name: scan.name, verdict: judge(recordOf(scan, ended)) }));
  const expected = new Set(controls?.expected.map(({ id }) => id));
  const found = [...ended.notes.controls.values()].filter(({ needle }) => expected.has(needle));
  const withoutControl = scans.filter(
    ({ name, files }) => files > 0 && expected.size > 0 && !found.some(({ root }) => root === name),
  );
  const empty = scans.filter(({ files }) => files === 0);
  return {
    provenRoots: new Set(
      controls === undefined
        ? []
        : judged.filter(({ verdict }) => verdict.verdict === 'clean').map(({ name }) => name),
    ),
    missing:
      controls === undefined
        ? ['No control was given: nothing shows that the search could have found anything.']
        : judged.flatMap(({ verdict }) => (verdict.verdict === 'unknown' ? verdict.reasons : [])),
    doubts: [
      ...empty.map(({ name }) => `${name} holds no file that could be read.`),
      ...withoutControl.map(({ name }) => `No control was found in ${name}, though one must be there.`),
    ],
  };
}

/** The verdict on the whole. */
export function overallVerdict(ended: EndedScan, proof: MaterialProof): MaterialVerdict {
  const { notes, needles, scans } = ended;
  if (notes.findings.hits > 0) return 'leak';
  if (needles.length === 0) return 'not_scanned';
  if (notes.unread.length > 0 || proof.doubts.length > 0) return 'unknown';
  const isProven = scans.every(({ name }) => proof.provenRoots.has(name));
  return isProven && ofNoKnownKind(ended) === 0 ? 'clean' : 'nothing_found';
}

/** Why the verdict is no better, in words; nothing for `leak` and `clean`. */
export function reasonsFor(
  verdict: MaterialVerdict,
  ended: EndedScan,
  { missing, doubts }: MaterialProof,
): readonly string[] {
  if (verdict === 'leak' || verdict === 'clean') return [];
  if (verdict === 'not_scanned') return ['Nothing was looked for: no pattern and no ledger was given.'];
  const places = ended.notes.unread.length;
  const strange = ofNoKnownKind(ended);
  const ofBytes = `${strange} files are of no kind that is known: of them only the bytes as they are were searched.`;
  if (verdict === 'nothing_found') return [...missing, ...(strange > 0 ? [ofBytes] : [])];
  return [...(places > 0 ? [`What stays unread may hold anything: ${places} places.`] : []), ...doubts];
}

function ofNoKnownKind({ files }: EndedScan): number {
  return files.filter(({ kind }) => kind === 'unknown').length;
}

/** One root as if nothing had been found or missed in it: what remains is whether a search there would have found. */
function recordOf(scan: RootScan, { notes, needles, controls, specimens }: EndedScan): ScanRecord {
  const { name, files, bytes, opened } = scan;
  const native = new Set([...(controls?.expected ?? []), ...(controls?.possible ?? [])].map(({ id }) => id));
  return {
    kind: 'material',
    needles: needles.length,
    searched: {
      roots: [name],
      files,
      bytes,
      encodings: notes.patterns.encodings,
      decoders: { [name]: [...opened] },
    },
    filesPerRoot: { [name]: files },
    controls: [...notes.controls.values()].filter(
      ({ kind, needle }) => kind === 'specimen' || native.has(needle),
    ),
    unread: [],
    doubts: (specimens?.filesWithoutControl ?? []).map(
      (path) => `Specimen ${path} was searched and its control was not found.`,
    ),
    findings: [],
    moreFindings: 0,
    hits: 0,
    needlesFound: [],
  };
}
