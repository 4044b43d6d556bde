import { controlNeedles, controlSpecimens } from '../devices/control_specimens';
import type { EvidenceFile, Needle } from '../forensics/evidence';
import { scan } from '../forensics/scan/scan';
import type { Verdict } from '../forensics/verdict';
import type { Canary } from '../model/ledger';
import type { Account } from './account';
import type { Disk } from './disk';
import type { ExploredPhone } from './explored_phone';
import { InvariantBroken } from './invariant_broken';

/** Words in local storage from the first start on: a search that reads the folders finds them. */
const knownText = 'mendixClientVersion';
const asked = 'what must not be readable in the folders of the app, without a key';

/** What must not be found where. */
interface Forbidden {
  /** Names the list: the same name, the same needles. */
  readonly name: string;
  readonly everywhere: readonly Needle[];
  /** Contents of files, which the app keeps in the user's own folder. */
  readonly besideUserFiles: readonly Needle[];
}

/** Searches the folders of an app at rest for what the documentation keeps out of them. */
export class PlainSearch {
  private readonly lists = new Map<string, Forbidden>();
  /** By list and content: files in which nothing was found. */
  private readonly clean = new Set<string>();

  constructor(private readonly explored: ExploredPhone) {}

  /** With controls that prove that the search would have found something. @throws InvariantBroken */
  async prove(disk: Disk, account: Account): Promise<void> {
    const { everywhere, besideUserFiles } = this.forbidden(account);
    const controlText = `watertight-explorer-${this.explored.seed}`;
    const specimens = { name: 'control specimens', files: await controlSpecimens(controlText) };
    const controls: Needle[] = [
      ...controlNeedles(controlText),
      { id: `known text ${knownText}`, form: 'text', text: knownText },
    ];
    for (const [files, needles] of [
      [disk.files, everywhere],
      [disk.otherFiles, besideUserFiles],
    ] as const) {
      const roots = [{ name: 'folders of the app', files }];
      requireNothing(scan({ kind: asked, roots, needles, controls, specimens }));
    }
  }

  /** Of files whose content was searched before only the word of that search. @throws InvariantBroken */
  look(disk: Disk, account: Account): void {
    const { name, everywhere, besideUserFiles } = this.forbidden(account);
    this.lookInto(disk, disk.files, `${name}, everywhere`, everywhere);
    this.lookInto(disk, disk.otherFiles, `${name}, beside`, besideUserFiles);
  }

  private lookInto(
    disk: Disk,
    files: readonly EvidenceFile[],
    name: string,
    needles: readonly Needle[],
  ): void {
    const fresh = files
      .map((file) => ({ file, key: `${name}: ${disk.sha256Of(file)}` }))
      .filter(({ key }) => !this.clean.has(key));
    if (fresh.length === 0) return;
    const roots = [{ name: 'folders of the app', files: fresh.map(({ file }) => file) }];
    const specimens = { name: 'none', files: [] };
    const verdict = scan({ kind: asked, roots, needles, controls: [], specimens });
    if (verdict.verdict === 'leak' || verdict.unread.length > 0) requireNothing(verdict);
    for (const { key } of fresh) this.clean.add(key);
  }

  private forbidden({ app, made }: Account): Forbidden {
    const database = app?.database ?? 'plain';
    const name = `${database}: ${made.map(({ id }) => id).join(' ')}`;
    const known = this.lists.get(name) ?? { name, ...this.listFor(database, made) };
    this.lists.set(name, known);
    return known;
  }

  private listFor(database: 'plain' | 'encrypted', made: readonly Canary[]): Omit<Forbidden, 'name'> {
    const { oracle, user, phone } = this.explored;
    const all = [...oracle.ledger.canaries, ...made];
    const words = phone.examiner.localDatabaseWords.map((text): Needle => ({ id: text, form: 'text', text }));
    const hidden = oracle.mustNotBeOnDevice(user.name);
    return {
      everywhere:
        database === 'encrypted'
          ? [...needlesOf(all.filter(({ type }) => type !== 'File')), ...words]
          : needlesOf(hidden),
      besideUserFiles: needlesOf(all.filter(({ type }) => type === 'File')),
    };
  }
}

function needlesOf(canaries: readonly Canary[]): readonly Needle[] {
  return canaries.flatMap(({ needles }) => needles);
}

function requireNothing(verdict: Verdict): void {
  if (verdict.verdict === 'clean') return;
  if (verdict.verdict === 'unknown')
    throw new InvariantBroken('no_plain_byte', 'a search that proves something', verdict.reasons.join(' '));
  const places = verdict.findings
    .slice(0, 3)
    .map(({ needle, path, place }) => `${needle} in ${[path, place].filter(Boolean).join(', ')}`);
  throw new InvariantBroken(
    'no_plain_byte',
    'nothing that is kept from whoever reads the folders',
    `${verdict.hits} occurrences: ${places.join('; ')}`,
  );
}
