import type { Verdict } from '../../forensics/verdict';
import { onWhoseDevice } from '../../model/intent/intent';
import type { IntentOracle, ProhibitedCanary } from '../../model/intent/intent_oracle';
import { memberOf } from '../../model/ledger';
import { intentOf } from '../../model/run_facts';
import type { SearchedPhone } from './each_user';
import { type EvidenceRow, nothingFound } from './examination';
import { keptFiles } from './kept_files';
import type { HarnessWorld } from './world';

/** Whether a phone keeps what the intent keeps off it; no row where that is nothing. The verdict goes into the report. */
export async function judgeByIntent(
  world: HarnessWorld,
  { user, device, search }: SearchedPhone,
): Promise<readonly EvidenceRow[]> {
  const oracle = intentOf(world.facts);
  const prohibited = oracle.prohibitedOn(user);
  if (prohibited.length === 0) return [];
  const name = `${user.name} (${oracle.rolesOf(user).join(', ')}), on ${device.id}`;
  const question = `what the intent keeps off the phone of ${name}`;
  const canaries = prohibited.map(({ canary }) => canary);
  const verdict = await world.examination.judge({
    ...search,
    question,
    needles: canaries.flatMap(({ needles }) => needles),
  });
  const found = new Set([...idsIn(verdict), ...keptFiles(search.acquisitions, canaries).map(({ id }) => id)]);
  if (found.size === 0) return [nothingFound(name, verdict)];
  const told = breaches(prohibited.filter(({ canary }) => found.has(canary.id))).map((breach) =>
    inWords(breach, oracle, user),
  );
  return [{ name, outcome: 'broken', evidence: `expected nothing, got ${told.join('; ')}` }];
}

function idsIn(verdict: Verdict): readonly string[] {
  return verdict.verdict === 'leak' ? verdict.needlesFound : [];
}

/** By entity and member. */
function breaches(found: readonly ProhibitedCanary[]): readonly (readonly ProhibitedCanary[])[] {
  const groups = new Map<string, ProhibitedCanary[]>();
  for (const each of found) {
    const name = nameOf(each);
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return [...groups.values()];
}

function nameOf({ canary }: ProhibitedCanary): string {
  return `${canary.entity}.${memberOf(canary)}`;
}

function inWords(
  breach: readonly ProhibitedCanary[],
  oracle: IntentOracle,
  user: SearchedPhone['user'],
): string {
  const [first] = breach as readonly [ProhibitedCanary, ...ProhibitedCanary[]];
  const { canary, prohibition } = first;
  const rules = oracle.rulesThatGive(user, canary);
  const by = byRules(rules);
  const because = `the intent keeps ${prohibition.name} off ${onWhoseDevice(prohibition)}: ${prohibition.because}`;
  return `${breach.length} values of ${nameOf(first)}, ${by} (${because})`;
}

function byRules(rules: readonly number[]): string {
  if (rules.length === 0) return 'no access rule gives it';
  if (rules.includes(0)) return 'which no access rule guards at this security level';
  return `given by rule ${rules.join(', ')} of its access rules`;
}
