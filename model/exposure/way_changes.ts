import { type Difference, storedMembers } from './difference';
import type { ExposedEntity } from './exposure';
import { type ExposurePlace, placeText } from './finding';

/**
 * What changes about the constraints by which an entity goes to the same devices before and after: those of the
 * synchronization, and of the access rules for each member that both have.
 * @fidelity constraints are compared as texts: whether another one lets more through is for a reader to say
 */
export function wayChanges(
  known: ExposedEntity,
  exposed: ExposedEntity,
  place: ExposurePlace,
): readonly Difference[] {
  return [
    ...synchronizationChange(known, exposed, place),
    ...storedMembers(exposed)
      .filter((member) => storedMembers(known).includes(member))
      .flatMap((member) => ruleChange(known, exposed, { ...place, member })),
  ];
}

function synchronizationChange(
  known: ExposedEntity,
  exposed: ExposedEntity,
  place: ExposurePlace,
): readonly Difference[] {
  if (known.xPathConstraint === exposed.xPathConstraint) return [];
  const now = exposed.xPathConstraint;
  const then = known.xPathConstraint;
  return [
    {
      id: idOf('synchronization', place, now === undefined),
      kind: now === undefined ? 'more' : then === undefined ? 'less' : 'changed',
      place,
      message: `The synchronization of ${placeText(place)} is limited by ${now ?? 'nothing'}; it was by ${then ?? 'nothing'}.`,
    },
  ];
}

/** Constraints by which a member is readable, empty for none, to the number of a rule that has it. */
type Ways = ReadonlyMap<string, number>;

function waysTo({ rules }: ExposedEntity, member: string): Ways {
  const giving = rules.filter(({ members }) => members.includes(member));
  return new Map(giving.map(({ xPathConstraint, rule }) => [xPathConstraint ?? '', rule]));
}

/** A rule without a constraint gives every object, and then no other rule matters. */
function ruleChange(
  known: ExposedEntity,
  exposed: ExposedEntity,
  place: ExposurePlace & { readonly member: string },
): readonly Difference[] {
  const then = waysTo(known, place.member);
  const now = waysTo(exposed, place.member);
  const isNothingNew = then.has('') || hasAll(then, now);
  if (isNothingNew && (now.has('') || hasAll(now, then))) return [];
  return [
    {
      id: idOf('rule', place, now.has('')),
      kind: isNothingNew ? 'less' : now.has('') ? 'more' : 'changed',
      place: { ...place, rules: [...now.values()] },
      message: `${placeText(place)} is readable ${told(now)}; it was ${told(then)}.`,
    },
  ];
}

function hasAll(ways: Ways, others: Ways): boolean {
  return [...others.keys()].every((constraint) => ways.has(constraint));
}

function told(ways: Ways): string {
  const parts = [...ways].map(([constraint, rule]) => {
    const by = rule === 0 ? 'by everybody' : `by rule ${rule}`;
    return `${by} on ${constraint === '' ? 'every object' : `objects of ${constraint}`}`;
  });
  return parts.join(' and ');
}

/** Whoever accepts another constraint accepts no missing one with it. */
function idOf(subject: string, place: ExposurePlace, isUnlimited: boolean): string {
  return `${subject}: ${placeText(place)}${isUnlimited ? ' without constraint' : ''}`;
}
