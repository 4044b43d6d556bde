import { controlNeedles, controlSpecimens } from '../../devices/control_specimens';
import type { Acquisition } from '../../devices/port';
import type { Needle } from '../../forensics/evidence';
import { foundAs } from '../../forensics/scan/found_as';
import { scan } from '../../forensics/scan/scan';
import type { Verdict } from '../../forensics/verdict';
import type { Canary } from '../../model/ledger';
import { BrokenPromise, UnknownVerdict } from '../../model/outcome_errors';
import type { RunFacts } from '../../model/run_facts';
import { mediaTypes } from './media_types';

/** What a search is about. */
export interface SearchRequest {
  /** In a few words what is looked for where; names the verdict in the report. */
  readonly question: string;
  readonly acquisitions: readonly Acquisition[];
  readonly needles: readonly Needle[];
  /** What must be there as well, beside the words that each acquisition is known to hold. */
  readonly controls?: readonly Needle[];
  /** Database keys that the examiner was handed; none for what an attacker has. */
  readonly keys?: readonly Uint8Array[];
  /** Passwords of backups that the examiner was handed. */
  readonly passwords?: readonly string[];
}

/** One line of evidence that is no scan. */
export interface EvidenceRow {
  readonly name: string;
  readonly outcome: 'held' | 'broken' | 'unknown';
  readonly evidence: string;
}

type Attach = (mediaType: string, content: object) => void;

/** Judges evidence, and puts every verdict into the report before it speaks. */
export class Examination {
  constructor(
    private readonly facts: RunFacts,
    private readonly attach: Attach,
  ) {}

  /** @throws BrokenPromise when something was found, UnknownVerdict when the search proves nothing */
  async expectNothingFound(request: SearchRequest): Promise<void> {
    const { outcome, evidence } = nothingFound(request.question, await this.judge(request));
    if (outcome === 'broken') throw new BrokenPromise(`${request.question}: ${evidence}`);
    if (outcome === 'unknown') throw new UnknownVerdict(`${request.question}: ${evidence}`);
  }

  /** Every one of the canaries is there. @throws BrokenPromise naming how many are missing, UnknownVerdict for none to look for */
  async expectAllFound(request: SearchRequest, canaries: readonly Canary[]): Promise<void> {
    const row = await this.allFound(request, canaries);
    this.record(request.question, [row]);
    if (canaries.length === 0)
      throw new UnknownVerdict(`${request.question}: there is no value to look for.`);
    if (row.outcome === 'unknown') throw new UnknownVerdict(`${request.question}: ${row.evidence}`);
    if (row.outcome === 'broken') throw new BrokenPromise(`${request.question}: ${row.evidence}`);
  }

  /** Searches, and puts the verdict into the report. */
  async judge(request: SearchRequest): Promise<Verdict> {
    const verdict = await this.search(request);
    this.attach(mediaTypes.verdict, recordOf(verdict, request.acquisitions));
    return verdict;
  }

  /** Whether every one of the canaries is there; unknown also where some could be in what was not read. */
  async allFound(request: SearchRequest, canaries: readonly Canary[]): Promise<EvidenceRow> {
    const needles = canaries.flatMap(({ needles }) => needles);
    const verdict = await this.search({ ...request, needles });
    const found = new Set(verdict.verdict === 'leak' ? verdict.needlesFound : []);
    const missing = canaries.filter(({ id }) => !found.has(id)).map(({ id }) => id);
    const [gap] = verdict.unread;
    const count = `${canaries.length - missing.length} of ${canaries.length} values found`;
    const about = { name: request.question };
    if (missing.length === 0) return { ...about, outcome: 'held', evidence: count };
    if (gap)
      return { ...about, outcome: 'unknown', evidence: `${count}, and not all could be read: ${gap.reason}` };
    return { ...about, outcome: 'broken', evidence: `${count}, missing ${missing.slice(0, 5).join(', ')}` };
  }

  /** Ids of the needles that are there, whichever they are: for what is told and not judged. @throws UnknownVerdict when the search proves nothing */
  async found(request: SearchRequest): Promise<ReadonlySet<string>> {
    const verdict = await this.search(request);
    if (verdict.verdict === 'unknown')
      throw new UnknownVerdict(
        `${request.question}: the search proves nothing. ${verdict.reasons.join(' ')}`,
      );
    return new Set(verdict.verdict === 'leak' ? verdict.needlesFound : []);
  }

  /** Puts evidence into the report. @throws BrokenPromise, UnknownVerdict when a row is not held, or there is none */
  expectHeld(title: string, rows: readonly EvidenceRow[]): void {
    this.record(title, rows);
    if (rows.length === 0) throw new UnknownVerdict(`${title}: there is nothing to judge.`);
    const worst =
      rows.find(({ outcome }) => outcome === 'broken') ?? rows.find(({ outcome }) => outcome === 'unknown');
    if (worst?.outcome === 'broken') throw new BrokenPromise(`${title}: ${worst.name}: ${worst.evidence}`);
    if (worst) throw new UnknownVerdict(`${title}: ${worst.name}: ${worst.evidence}`);
  }

  record(title: string, rows: readonly EvidenceRow[]): void {
    this.attach(mediaTypes.evidence, { title, rows });
  }

  private async search(request: SearchRequest): Promise<Verdict> {
    const { controlText } = this.facts;
    const known = request.acquisitions.flatMap(({ knownTexts }) => knownTexts);
    return scan({
      kind: request.question,
      roots: request.acquisitions,
      needles: request.needles,
      controls: [
        ...controlNeedles(controlText),
        ...[...new Set(known)].map((text): Needle => ({ id: `known text ${text}`, form: 'text', text })),
        ...(request.controls ?? []),
      ],
      specimens: { name: 'control specimens', files: await controlSpecimens(controlText) },
      keys: request.keys ?? [],
      passwords: request.passwords ?? [],
    });
  }
}

/** What a verdict says where nothing must be found. */
export function nothingFound(name: string, verdict: Verdict): EvidenceRow {
  if (verdict.verdict === 'clean')
    return { name, outcome: 'held', evidence: `nothing in ${verdict.searched.files} files` };
  if (verdict.verdict === 'unknown')
    return { name, outcome: 'unknown', evidence: `the search proves nothing. ${verdict.reasons.join(' ')}` };
  const places = verdict.findings
    .slice(0, 3)
    .map(
      ({ needle, path, place, offset, ...form }) =>
        `${needle} in ${[path, place].filter(Boolean).join(', ')} at ${offset} as ${foundAs(form)}`,
    );
  const evidence = `expected nothing, got ${verdict.hits} occurrences: ${places.join('; ')}. See the findings in the report.`;
  return { name, outcome: 'broken', evidence };
}

/** The verdict as the report takes it. */
function recordOf(verdict: Verdict, acquisitions: readonly Acquisition[]): object {
  return {
    kind: verdict.kind,
    verdict: verdict.verdict,
    searched: verdict.searched,
    controls: verdict.controls,
    findings: verdict.verdict === 'leak' ? verdict.findings : [],
    reasons: verdict.verdict === 'clean' ? [] : verdict.reasons,
    unread: verdict.unread.map(({ root, path, reason }) => `${root}: ${path} ${reason}`),
    acquisitions: acquisitions.map(({ name, grade, unread = [] }) => ({ root: name, grade, unread })),
  };
}
