import { type Decoder, NO_SECRETS } from '../containers/decoder';
import { ALL_DECODERS } from '../containers/decoders';
import type { EvidenceRoot, Needle } from '../evidence';
import { judge, type Unread, type Verdict } from '../verdict';
import { RootScan } from './root_scan';
import { ScanNotes } from './scan_notes';

export interface ScanRequest {
  /** What is asked, e.g. `canary_scan`; names the verdict. */
  readonly kind: string;
  /** Names are unique. */
  readonly roots: readonly EvidenceRoot[];
  readonly needles: readonly Needle[];
  /** What is known to be in every root, and in the specimens. */
  readonly controls: readonly Needle[];
  /** Files that hold a control in each encoding and each container that can be made by hand. */
  readonly specimens: EvidenceRoot;
  /** 32-byte SQLCipher raw keys that the examiner was handed; none for what an attacker has. */
  readonly keys?: readonly Uint8Array[];
  /** Passwords of backups that the examiner was handed. */
  readonly passwords?: readonly string[];
  readonly decoders?: readonly Decoder[];
}

/**
 * Searches roots and specimens for needles and controls: file names, every file as it is, and all that the decoders take out of it.
 * @throws RangeError for a needle of fewer than 3 bytes
 */
export function scan(request: ScanRequest): Verdict {
  const { kind, roots, needles, controls, specimens, decoders = ALL_DECODERS } = request;
  const { keys = [], passwords = [] } = request;
  const notes = new ScanNotes(needles, controls);
  const tools = { notes, secrets: { keys, passwords }, decoders };
  const scans = roots.map((root) => new RootScan(root, 'native', tools).run());
  const specimenScan = new RootScan(specimens, 'specimen', { ...tools, secrets: NO_SECRETS }).run();
  const keyIsUnused = keys.length > 0 && !scans.some(({ opened }) => opened.has('sqlcipher'));
  return judge({
    kind,
    needles: needles.length,
    searched: {
      roots: roots.map(({ name }) => name),
      files: sum(scans.map(({ files }) => files)),
      bytes: sum(scans.map(({ bytes }) => bytes)),
      encodings: notes.patterns.encodings,
      decoders: Object.fromEntries(scans.map(({ name, opened }) => [name, [...opened]])),
    },
    filesPerRoot: Object.fromEntries(scans.map(({ name, files }) => [name, files])),
    controls: [...notes.controls.values()],
    unread: [...roots.flatMap(unreadOf), ...notes.unread],
    doubts: [
      ...(keyIsUnused ? ['A database key was handed over, and no file was opened with it.'] : []),
      ...specimenScan.filesWithoutControl.map(
        (path) => `Specimen ${path} was searched and its control was not found.`,
      ),
    ],
    findings: notes.findings.listed(),
    moreFindings: notes.findings.more(),
    hits: notes.findings.hits,
    needlesFound: notes.findings.needlesFound(),
  });
}

function unreadOf({ name, unread = [] }: EvidenceRoot): Unread[] {
  return unread.map((item) => ({ ...item, root: name, container: [], place: '' }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
