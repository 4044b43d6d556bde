import type { AppModel } from '../app_model';
import type { ExposedEntity, RoleExposure } from './exposure';
import { exposureOf } from './exposure_of';
import { type ExposurePlace, placeText } from './finding';

/** What a change of a model does to what is on devices. */
export interface Difference {
  /** Stable as long as the place is, e.g. `member: NativePhone User Shop.Order.Iban`. */
  readonly id: string;
  /** `more`: newly on devices, or no longer protected there; `changed`: another constraint, which somebody has to read. */
  readonly kind: 'more' | 'changed' | 'less';
  readonly place: ExposurePlace;
  readonly message: string;
}

/**
 * What devices newly hold, hold by another constraint, and no longer hold.
 * @fidelity constraints are compared as texts: whether another one lets more through is for a reader to say
 */
export function differencesOf(before: AppModel, after: AppModel): readonly Difference[] {
  const earlier = exposureOf(before).roles;
  const later = exposureOf(after).roles;
  const more = later.flatMap((exposure) => added(match(earlier, exposure), exposure, 'more'));
  const less = earlier.flatMap((exposure) => added(match(later, exposure), exposure, 'less'));
  const changed = later.flatMap((exposure) => [
    ...constraints(match(earlier, exposure), exposure),
    ...noLongerKnown(match(earlier, exposure), exposure),
  ]);
  return [...settings(before, after), ...more, ...changed, ...less];
}

function match(exposures: readonly RoleExposure[], { role, profile }: RoleExposure) {
  return exposures.find((each) => each.role === role && each.profile === profile);
}

function settings(before: AppModel, after: AppModel): readonly Difference[] {
  if (before.securityLevel === after.securityLevel) return [];
  const message = `The security level changes from ${before.securityLevel} to ${after.securityLevel}.`;
  return [
    {
      id: `security_level: ${after.securityLevel}`,
      kind: after.securityLevel === 'CheckEverything' ? 'less' : 'more',
      place: {},
      message,
    },
  ];
}

/** What the second exposure has and the first has not; `less` tells it of the earlier model. */
function added(
  base: RoleExposure | undefined,
  exposure: RoleExposure,
  kind: 'more' | 'less',
): readonly Difference[] {
  const { profile, role } = exposure;
  const devices = `devices of ${role} (${profile})`;
  const tell = (what: string) =>
    kind === 'more' ? `${what} newly goes to ${devices}.` : `${what} no longer goes to ${devices}.`;
  const told = exposure.entities.filter(({ entity }) => !base?.unknownModes.includes(entity));
  const members = told.flatMap((exposed) => {
    const known = base?.entities.find(({ entity }) => entity === exposed.entity);
    return storedMembers(exposed)
      .filter((member) => known === undefined || !storedMembers(known).includes(member))
      .map((member) => {
        const rules = rulesTo(exposed, member);
        const place = { profile, role, entity: exposed.entity, member, rules };
        const what = `${exposed.entity}.${member}, ${byRules(rules)},`;
        return { id: `member: ${placeText(place)}`, kind, place, message: tell(what) };
      });
  });
  return [...protection(base, exposure, kind), ...members];
}

function protection(
  base: RoleExposure | undefined,
  exposure: RoleExposure,
  kind: 'more' | 'less',
): readonly Difference[] {
  const place = { profile: exposure.profile, role: exposure.role };
  const word = kind === 'more' ? 'no longer' : 'newly';
  const lost: readonly (readonly [string, boolean, string])[] = [
    [
      'database',
      base?.databaseEncrypted === true && !exposure.databaseEncrypted,
      `${exposure.profile} ${word} encrypts the local database`,
    ],
    [
      'files',
      base?.filesEncrypted === true && !exposure.filesEncrypted,
      `${exposure.profile} ${word} encrypts local files`,
    ],
    [
      'guests',
      base?.isGuest === false && exposure.isGuest,
      `People who have not signed in ${kind === 'more' ? 'newly' : 'no longer'} get what ${exposure.role} gets by ${exposure.profile}`,
    ],
  ];
  return lost
    .filter(([, isLost]) => isLost)
    .map(([what, , message]) => ({
      id: `${what}: ${placeText(place)}`,
      kind,
      place,
      message: `${message}.`,
    }));
}

/** Entities that went to the device, and of which the later model does not say whether they do. */
function noLongerKnown(base: RoleExposure | undefined, exposure: RoleExposure): readonly Difference[] {
  const { role, profile, unknownModes } = exposure;
  return (base?.entities ?? [])
    .filter(({ entity }) => unknownModes.includes(entity))
    .map(({ entity }) => ({
      id: `mode: ${placeText({ profile, role, entity })}`,
      kind: 'changed',
      place: { profile, role, entity },
      message: `Whether ${entity} goes to devices of ${role} (${profile}) is no longer known: its mode is derived from pages.`,
    }));
}

/** Attributes, references and files that are stored. */
function storedMembers({ attributes, references }: ExposedEntity): readonly string[] {
  return [...attributes, ...references.map(({ association }) => association)];
}

/** Members that both have, by constraints that the earlier had not: none at all is more, another text is to be read. */
function constraints(base: RoleExposure | undefined, exposure: RoleExposure): readonly Difference[] {
  return exposure.entities.flatMap((exposed) => {
    const known = base?.entities.find(({ entity }) => entity === exposed.entity);
    if (known === undefined) return [];
    const place = { profile: exposure.profile, role: exposure.role, entity: exposed.entity };
    return [
      ...synchronizationChange(known, exposed, place),
      ...storedMembers(exposed)
        .filter((member) => storedMembers(known).includes(member))
        .flatMap((member) => wayChanges(known, exposed, { ...place, member })),
    ];
  });
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
      id: `synchronization: ${placeText(place)}`,
      kind: now === undefined ? 'more' : then === undefined ? 'less' : 'changed',
      place,
      message: `The synchronization of ${placeText(place)} is limited by ${now ?? 'nothing'}; it was by ${then ?? 'nothing'}.`,
    },
  ];
}

function wayChanges(
  known: ExposedEntity,
  exposed: ExposedEntity,
  place: ExposurePlace & { readonly member: string },
): readonly Difference[] {
  const then = waysTo(known, place.member);
  const fresh = [...waysTo(exposed, place.member)].filter(([constraint]) => !then.has(constraint));
  return fresh.map(([constraint, rule]) => ({
    id: `rule: ${placeText(place)}`,
    kind: constraint === '' ? ('more' as const) : then.has('') ? ('less' as const) : ('changed' as const),
    place: { ...place, rules: [rule] },
    message: `${placeText(place)} is readable by ${rule === 0 ? 'everybody' : `rule ${rule}`} on ${constraint === '' ? 'every object' : `objects of ${constraint}`}; it was ${then.has('') ? 'on every object' : 'not by any rule with this constraint'}.`,
  }));
}

/** Numbers of the rules that let a member be read; 0 where none is in force. */
function rulesTo({ rules }: ExposedEntity, member: string): readonly number[] {
  return rules.filter(({ members }) => members.includes(member)).map(({ rule }) => rule);
}

/** Why a member may be read. */
function byRules(numbers: readonly number[]): string {
  return numbers.includes(0)
    ? 'which no access rule guards'
    : `by rule ${numbers.join(', ')} of its access rules`;
}

/** Constraints by which a member is readable, empty for none, to the number of a rule that has it. */
function waysTo({ rules }: ExposedEntity, member: string): ReadonlyMap<string, number> {
  const giving = rules.filter(({ members }) => members.includes(member));
  return new Map(giving.map(({ xPathConstraint, rule }) => [xPathConstraint ?? '', rule]));
}
