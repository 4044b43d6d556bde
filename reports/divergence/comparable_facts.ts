import type { EvidenceTable, ScenarioRecord, VerdictRecord } from '../run_record';
import type { DivergenceSubject } from './divergence';
import { normalizedText } from './normalized_text';

/** One thing that a scenario showed. */
export interface Fact {
  /** The same on two devices that showed the same. */
  readonly key: string;
  /** Where, or which row; facts with the same words are told together. */
  readonly place: string;
  /** Id of what was found there; empty where the place says it all. */
  readonly found: string;
}

/** What one verdict or one table of evidence showed. */
export interface FactGroup {
  readonly about: Exclude<DivergenceSubject, 'outcome'>;
  readonly what: string;
  readonly facts: readonly Fact[];
}

/** Everything that a scenario showed and that can be compared with another device, by a key that both have in common. */
export function factGroups({ devices, verdicts, evidence }: ScenarioRecord): ReadonlyMap<string, FactGroup> {
  const normalized = (text: string) =>
    normalizedText(
      text,
      devices.map(({ id }) => id),
    );
  const groups = [
    ...verdicts.flatMap((verdict) => [findingsOf(verdict, normalized), controlsOf(verdict, normalized)]),
    ...evidence.map((table) => rowsOf(table, normalized)),
  ];
  const keyed = new Map<string, FactGroup>();
  for (const group of groups) {
    const name = `${group.about} ${normalized(group.what)}`;
    const before = [...keyed.keys()].filter((key) => key.startsWith(`${name} #`)).length;
    keyed.set(`${name} #${before + 1}`, group);
  }
  return keyed;
}

type Normalize = (text: string) => string;

function findingsOf({ kind, verdict, findings }: VerdictRecord, normalized: Normalize): FactGroup {
  const found = findings.map(({ needle, root, path, container, encoding }): Fact => {
    const how = `${container.join(' › ')}, ${encoding}`;
    const place = `${normalized(path).replace(/^\//, '')} (${how})`;
    return {
      key: JSON.stringify([normalized(root), place, needle]),
      place: `${path} (${how})`,
      found: needle,
    };
  });
  const judged = { key: `verdict ${verdict}`, place: `the verdict is ${verdict}`, found: '' };
  return { about: 'findings', what: kind, facts: [judged, ...found] };
}

/** Controls in files that were made for the search say nothing of the device, and which known text proved a view is the profile's affair: compared is where one was found. */
function controlsOf({ kind, controls }: VerdictRecord, normalized: Normalize): FactGroup {
  const native = controls.filter((control) => control.kind === 'native');
  const facts = native.map(({ root, decoder, encoding }): Fact => {
    const place = `${root} (${decoder}, ${encoding})`;
    return { key: normalized(place), place, found: '' };
  });
  return { about: 'controls', what: kind, facts };
}

function rowsOf({ title, rows }: EvidenceTable, normalized: Normalize): FactGroup {
  const facts = rows.map(({ name, outcome, evidence }): Fact => {
    const place = `${name}: ${outcome}, ${evidence}`;
    return { key: normalized(place), place, found: '' };
  });
  return { about: 'evidence', what: title, facts };
}
