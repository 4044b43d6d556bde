import { type ExposureFinding, finding } from '../exposure/finding';
import { onWhoseDevice, type Prohibition } from './intent';
import type { Breach, JudgedProhibition } from './judge_intent';

/** What is wrong about a model by its intent: each breach, and each item that nobody can vouch for. */
export function intentFindings(judged: readonly JudgedProhibition[]): readonly ExposureFinding[] {
  const found = judged.flatMap((each) => [...breachFindings(each), ...undecided(each), ...vacuous(each)]);
  return [...new Map(found.map((each) => [each.id, each])).values()];
}

function breachFindings({ prohibition, breaches }: JudgedProhibition): readonly ExposureFinding[] {
  return breaches.map((breach) => {
    const { profile, role, entity, members, rules } = breach;
    const member = prohibition.kind === 'entity' ? undefined : members[0];
    const place = { profile, role, entity, ...(member !== undefined && { member }) };
    const message = (roles: string) =>
      `${told(breach, roles)}. The intent keeps ${prohibition.name} off ${onWhoseDevice(prohibition)}: ${sentence(prohibition)}`;
    return finding('against_intent', { ...place, rules: rules.map(({ rule }) => rule) }, message);
  });
}

/** Who gets what by which rule. */
function told({ profile, entity, members, rules, mode, xPathConstraint }: Breach, userRoles: string): string {
  const what = members.length === 0 ? `objects of ${entity}` : `${members.join(', ')} of ${entity}`;
  const by = rules.map(({ rule, xPathConstraint }) =>
    rule === 0
      ? 'no rule, because access rules do not hold'
      : `rule ${rule} on ${xPathConstraint === undefined ? 'every object' : `objects of ${xPathConstraint}`}`,
  );
  const limit = xPathConstraint === undefined ? '' : ` ${xPathConstraint}`;
  return `${profile} puts ${what} on devices of ${userRoles}, by ${by.join(' and ')}, mode ${mode}${limit}`;
}

function undecided({ prohibition, undecided: open }: JudgedProhibition): readonly ExposureFinding[] {
  return open.map(({ profile, role, entity, reason }) => {
    const message = (roles: string) =>
      `Not decidable whether ${prohibition.name} stays off devices of ${roles}: ${reason}. The intent keeps it off ${onWhoseDevice(prohibition)}: ${sentence(prohibition)}`;
    const place = { profile, role, entity };
    return finding('intent_undecided', place, message, `${profile} ${role} ${entity} (${prohibition.name})`);
  });
}

function vacuous({ prohibition, vacuousBecause }: JudgedProhibition): readonly ExposureFinding[] {
  if (vacuousBecause === undefined) return [];
  const message = () =>
    `Nothing could put ${prohibition.name} on ${onWhoseDevice(prohibition)}, because ${vacuousBecause}: this item of the intent protects nothing.`;
  return [finding('intent_vacuous', {}, message, `${prohibition.item} ${prohibition.name}`)];
}

/** Its reason with an end. */
function sentence({ because }: Prohibition): string {
  return /[.!?…]$/.test(because.trim()) ? because.trim() : `${because.trim()}.`;
}
