import type { ScenarioRecord } from '../run_record';
import { type Fact, type FactGroup, factGroups } from './comparable_facts';
import type { Divergence, DivergenceSubject } from './divergence';

/** Ids that a line of evidence names before it only counts the others. */
const namedIds = 8;

/**
 * In what two results of one scenario differ: its outcome, and what both looked at. A search or a table that only one of them
 * reached is a difference of its own only while the outcome is the same: who breaks ends early.
 */
export function compareScenarios(one: ScenarioRecord, other: ScenarioRecord): readonly Divergence[] {
  const divergence = (
    about: DivergenceSubject,
    what: string,
    ofOne: readonly string[],
    ofOther: readonly string[],
  ): Divergence => ({
    scenario: one.id,
    promise: one.promise,
    uri: one.uri,
    line: one.line,
    name: one.name,
    platform: one.device.platform,
    about,
    what,
    seen: [
      { profile: one.profile, evidence: ofOne },
      { profile: other.profile, evidence: ofOther },
    ],
  });
  const isSameOutcome = one.outcome === other.outcome;
  const groups = factGroups(one);
  const otherGroups = factGroups(other);
  const compared = [...new Set([...groups.keys(), ...otherGroups.keys()])].filter(
    (key) => isSameOutcome || (groups.has(key) && otherGroups.has(key)),
  );
  return [
    ...(isSameOutcome ? [] : [divergence('outcome', one.name, [outcomeText(one)], [outcomeText(other)])]),
    ...compared.flatMap((key) => {
      const [group, otherGroup] = [groups.get(key), otherGroups.get(key)];
      const { about, what } = (group ?? otherGroup)!;
      const ofOne = factsBeyond(group, otherGroup);
      const ofOther = factsBeyond(otherGroup, group);
      return ofOne.length + ofOther.length === 0
        ? []
        : [divergence(about, what, linesOf(ofOne), linesOf(ofOther))];
    }),
  ];
}

function outcomeText({ outcome, reason }: ScenarioRecord): string {
  return reason === '' ? outcome : `${outcome}: ${reason}`;
}

function factsBeyond(group: FactGroup | undefined, other: FactGroup | undefined): readonly Fact[] {
  const known = new Set(other?.facts.map(({ key }) => key));
  return (group?.facts ?? []).filter(({ key }) => !known.has(key));
}

/** One line for each place. */
function linesOf(facts: readonly Fact[]): readonly string[] {
  return [...new Set(facts.map(({ place }) => place))].map((place) => {
    const ids = facts.filter((fact) => fact.place === place && fact.found !== '').map(({ found }) => found);
    const more = ids.length > namedIds ? ` and ${ids.length - namedIds} more` : '';
    return ids.length === 0 ? place : `${place}: ${ids.slice(0, namedIds).join(', ')}${more}`;
  });
}
