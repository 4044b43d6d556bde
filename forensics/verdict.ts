import type { DecoderName, Encoding, Finding, Searched } from './evidence';

/** Something known that the same scan found: proof that this root, decoder and encoding were really searched. */
export interface ControlHit {
  /** `native`: in the evidence itself, so that its acquisition is proven too. `specimen`: in a file made for the scan. */
  readonly kind: 'native' | 'specimen';
  readonly root: string;
  readonly decoder: DecoderName;
  readonly encoding: Encoding;
  /** Id of the control needle. */
  readonly needle: string;
}

/** Content that could not be searched. */
export interface Unread {
  readonly root: string;
  readonly path: string;
  /** Decoders on the way to it, outermost first; empty for the plain file. */
  readonly container: readonly DecoderName[];
  readonly place: string;
  readonly reason: string;
}

/** All that a scan saw, from which its verdict follows. */
export interface ScanRecord {
  /** What was asked, e.g. `canary_scan`. */
  readonly kind: string;
  /** Number of needles that were looked for. */
  readonly needles: number;
  readonly searched: Searched;
  readonly filesPerRoot: Readonly<Record<string, number>>;
  readonly controls: readonly ControlHit[];
  readonly unread: readonly Unread[];
  /** Other reasons, in words, why the search proves less than it should. */
  readonly doubts: readonly string[];
  /** In the order of roots and paths, each needle's first one before all others; a bounded number. */
  readonly findings: readonly Finding[];
  /** Distinct findings beyond those listed. */
  readonly moreFindings: number;
  /** Occurrences in all. */
  readonly hits: number;
  /** Ids of all needles found, sorted, listed findings or not. */
  readonly needlesFound: readonly string[];
}

/** Held by this module alone: without it no verdict can be made, so that each has gone through `judge`. */
const JUDGED = Symbol('judged');

abstract class Judged {
  readonly kind: string;
  readonly searched: Searched;
  readonly controls: readonly ControlHit[];
  readonly unread: readonly Unread[];
  readonly #judged: typeof JUDGED;

  constructor(judged: typeof JUDGED, record: ScanRecord) {
    this.#judged = judged;
    if (this.#judged !== JUDGED) throw new TypeError('a verdict comes from judge() only');
    this.kind = record.kind;
    this.searched = record.searched;
    this.controls = record.controls;
    this.unread = record.unread;
  }
}

/** Nothing was found, and controls prove that it would have been. */
export class Clean extends Judged {
  readonly verdict = 'clean';
}

/** Something was found; what the search could not prove is listed and changes nothing. */
export class Leak extends Judged {
  readonly verdict = 'leak';
  readonly findings: readonly Finding[];
  readonly moreFindings: number;
  readonly hits: number;
  readonly needlesFound: readonly string[];

  constructor(
    judged: typeof JUDGED,
    record: ScanRecord,
    /** What no control proved, in words. */
    readonly reasons: readonly string[],
  ) {
    super(judged, record);
    this.findings = record.findings;
    this.moreFindings = record.moreFindings;
    this.hits = record.hits;
    this.needlesFound = record.needlesFound;
  }
}

/** Nothing was found, and that proves nothing. */
class Unknown extends Judged {
  readonly verdict = 'unknown';

  constructor(
    judged: typeof JUDGED,
    record: ScanRecord,
    /** Why, in words; at least one. */
    readonly reasons: readonly string[],
  ) {
    super(judged, record);
  }
}

export type Verdict = Clean | Leak | Unknown;

/** What a scan's record proves; the only way to a verdict. */
export function judge(record: ScanRecord): Verdict {
  const reasons = missingProof(record);
  if (record.hits > 0) return new Leak(JUDGED, record, reasons);
  return reasons.length === 0 ? new Clean(JUDGED, record) : new Unknown(JUDGED, record, reasons);
}

function missingProof(record: ScanRecord): string[] {
  const { searched, unread, doubts } = record;
  return [
    ...(record.needles === 0 ? ['Nothing was looked for: the scan was given no needle.'] : []),
    ...(searched.roots.length === 0 ? ['Nothing was searched: the scan was given no root.'] : []),
    ...searched.roots.flatMap((root) => unprovenInRoot(root, record)),
    ...searched.encodings
      .filter((encoding) => !record.controls.some((hit) => hit.encoding === encoding))
      .map((encoding) => `No control proves encoding ${encoding}: the scan found no known value in it.`),
    ...unread.map(
      ({ root, path, place, reason }) =>
        `Unread in root ${root}: ${[path, place].filter(Boolean).join(', ')} ${reason}.`,
    ),
    ...doubts,
  ];
}

function unprovenInRoot(root: string, { searched, filesPerRoot, controls }: ScanRecord): string[] {
  if (!filesPerRoot[root]) return [`Root ${root} is empty: nothing shows that it was acquired.`];
  const native = controls.filter((hit) => hit.kind === 'native' && hit.root === root);
  const proven = new Set(
    [...native, ...controls.filter((hit) => hit.kind === 'specimen')].map((hit) => hit.decoder),
  );
  const unproven = (['file', ...(searched.decoders[root] ?? [])] as const).filter(
    (decoder) => !proven.has(decoder),
  );
  return [
    ...(native.length === 0
      ? [`No control was found in root ${root}: nothing shows that its acquisition read the device.`]
      : []),
    ...[...new Set(unproven)].map(
      (decoder) =>
        `No control proves decoder ${decoder} in root ${root}: it opened something there, and the scan found no known value through it.`,
    ),
  ];
}
