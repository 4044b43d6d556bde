import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Decoder } from '../forensics/containers/decoder';
import { ALL_DECODERS } from '../forensics/containers/decoders';
import type { EvidenceRoot, Needle } from '../forensics/evidence';
import { readTree } from '../forensics/scan/read_tree';
import { scan } from '../forensics/scan/scan';
import { SeededRandom } from '../model/seeded_random';
import type { Material, Sought } from './leak';
import { nodeLeaves } from './node_leaves';
import { readyValues, writeMaterials } from './python';
import { recallKey, recallPassword } from './secrets';

/** Materials that are searched for the same needles: so many that the search of each is quick, and each value a neighbour of many. */
const materialsPerBatch = 25;
const noSpecimens = { name: 'specimens', files: [] };

/** What became of one value that was sought. */
export interface Outcome {
  readonly material: Material;
  readonly sought: Sought;
  readonly isFound: boolean;
}

export interface Measured {
  /** Of all that was hidden whole. */
  readonly leaks: readonly Outcome[];
  /** Of each value in whose place a near one was hidden. */
  readonly lookalikes: readonly Outcome[];
  /** What was found in a material in which it is not. */
  readonly elsewhere: readonly Outcome[];
  /** Values that their store overwrote or cut when it let go of them: they count nowhere. */
  readonly overwritten: number;
  /** Materials of which a part stayed unread. */
  readonly unread: readonly string[];
}

/** Hides and searches. @param tell is told how many materials were searched, of how many @throws EnvironmentFailure */
export async function measure(
  materials: readonly Material[],
  tell: (done: number, of: number) => void,
  decoders: readonly Decoder[] = ALL_DECODERS,
): Promise<Measured> {
  const measured = { leaks: [], lookalikes: [], elsewhere: [], overwritten: 0, unread: [] } as Writable;
  for (let start = 0; start < materials.length; start += materialsPerBatch) {
    const folder = mkdtempSync(join(tmpdir(), 'recall-'));
    try {
      await measureBatch(materials.slice(start, start + materialsPerBatch), folder, decoders, measured);
    } finally {
      rmSync(folder, { recursive: true });
    }
    tell(Math.min(start + materialsPerBatch, materials.length), materials.length);
  }
  return measured;
}

type Writable = {
  -readonly [Name in keyof Measured]: Measured[Name] extends readonly (infer One)[] ? One[] : Measured[Name];
};

async function measureBatch(
  batch: readonly Material[],
  folder: string,
  decoders: readonly Decoder[],
  measured: Writable,
): Promise<void> {
  const own = batch.filter(({ carrier }) => carrier in nodeLeaves);
  const ready = readyValues(own);
  for (const { name, carrier, seed } of own)
    await nodeLeaves[carrier]!(join(folder, name), ready[name]!, new SeededRandom(String(seed)));
  const overwritten = writeMaterials(batch, folder);
  const all = batch.flatMap(({ sought }) => sought);
  const needles = all.flatMap((one) => one.needles);
  for (const material of batch) {
    const { root } = readTree(join(folder, material.name));
    judge(material, search(root, needles, decoders), overwritten[material.name] ?? [], all, measured);
  }
}

interface Searched {
  /** Ids of what was found. */
  readonly found: ReadonlySet<string>;
  readonly hasUnread: boolean;
}

function search(root: EvidenceRoot, needles: readonly Needle[], decoders: readonly Decoder[]): Searched {
  const verdict = scan({
    kind: 'recall',
    roots: [root],
    needles,
    controls: [],
    specimens: noSpecimens,
    decoders,
    keys: [recallKey],
    passwords: [recallPassword],
  });
  return {
    found: new Set(verdict.verdict === 'leak' ? verdict.needlesFound : []),
    hasUnread: 'unread' in verdict && verdict.unread.length > 0,
  };
}

function judge(
  material: Material,
  { found, hasUnread }: Searched,
  overwritten: readonly number[],
  all: readonly Sought[],
  measured: Writable,
): void {
  if (hasUnread) measured.unread.push(material.name);
  for (const [index, sought] of material.sought.entries()) {
    const outcome = { material, sought, isFound: found.has(sought.id) };
    if (overwritten.includes(index)) measured.overwritten += 1;
    else if (sought.isLeak) measured.leaks.push(outcome);
    else measured.lookalikes.push(outcome);
  }
  for (const sought of all)
    if (found.has(sought.id) && !material.sought.includes(sought))
      measured.elsewhere.push({ material, sought, isFound: true });
}
