import { membersOf } from '../access_rights';
import type { AppModel, Entity, SyncMode, UserRole } from '../app_model';
import type { ExposedEntity, Exposure, GivingRule, RoleExposure } from '../exposure/exposure';
import { givingRules } from '../exposure/exposure_of';
import type { Intent, Prohibition } from './intent';
import { entitiesOf, isProhibited, speaksOf } from './scope';

/** Something prohibited that synchronization puts on the devices of a user role. */
export interface Breach {
  readonly profile: string;
  readonly role: string;
  readonly entity: string;
  /** What of the prohibited goes; of an entity perhaps nothing but the objects themselves. */
  readonly members: readonly string[];
  /** The rules that give these members. */
  readonly rules: readonly GivingRule[];
  readonly mode: SyncMode;
  /** Of the synchronization. */
  readonly xPathConstraint?: string;
}

/** Where the model does not tell whether something prohibited goes to the devices of a user role. */
export interface Undecided {
  readonly profile: string;
  readonly role: string;
  readonly entity: string;
  readonly reason: string;
}

/** What a model makes of one item of an intent. `vacuous`: nothing that a model says could break it. */
export interface JudgedProhibition {
  readonly prohibition: Prohibition;
  readonly verdict: 'held' | 'broken' | 'not decidable' | 'vacuous';
  readonly breaches: readonly Breach[];
  readonly undecided: readonly Undecided[];
  /** Why it is vacuous. */
  readonly vacuousBecause?: string;
}

/**
 * Judges an intent by a model alone: by access rules, modes and constraints of every user role and offline profile.
 * @fidelity as exposureOf: a constraint that finds no object counts like any other
 */
export function judgeIntent(
  model: AppModel,
  exposure: Exposure,
  { never }: Intent,
): readonly JudgedProhibition[] {
  return never.map((prohibition) => judged(model, exposure, prohibition));
}

function judged(model: AppModel, { roles }: Exposure, prohibition: Prohibition): JudgedProhibition {
  const entities = entitiesOf(model, prohibition);
  const meant = roles.flatMap((exposure) => {
    const role = model.userRoles.find(({ name }) => name === exposure.role);
    return role !== undefined && speaksOf(prohibition, role) ? [{ exposure, role }] : [];
  });
  const breaches = meant.flatMap(({ exposure }) => breachesOf(exposure, entities, prohibition));
  const undecided = meant.flatMap(({ exposure, role }) =>
    entities.flatMap((entity) => undecidedOf(model, exposure, role, entity, prohibition)),
  );
  const about = { prohibition, breaches, undecided };
  if (breaches.length > 0) return { ...about, verdict: 'broken' };
  const vacuousBecause = whyVacuous(model, meant.length, entities);
  if (vacuousBecause !== undefined) return { ...about, verdict: 'vacuous', vacuousBecause };
  return { ...about, verdict: undecided.length > 0 ? 'not decidable' : 'held' };
}

function breachesOf(
  { profile, role, entities: exposed }: RoleExposure,
  entities: readonly Entity[],
  prohibition: Prohibition,
): readonly Breach[] {
  return exposed
    .filter(({ entity }) => entities.some(({ name }) => name === entity))
    .flatMap((each) => {
      const members = storedMembers(each).filter((member) => isProhibited(prohibition, member));
      if (members.length === 0 && prohibition.kind !== 'entity') return [];
      const { entity, mode, xPathConstraint } = each;
      const rules = each.rules.filter(
        (rule) => members.length === 0 || members.some((member) => rule.members.includes(member)),
      );
      const limited = xPathConstraint !== undefined && { xPathConstraint };
      return [{ profile, role, entity, members, rules, mode, ...limited }];
    });
}

function storedMembers({ attributes, references }: ExposedEntity): readonly string[] {
  return [...attributes, ...references.map(({ association }) => association)];
}

function undecidedOf(
  model: AppModel,
  { profile, role: name, unknownModes }: RoleExposure,
  role: UserRole,
  entity: Entity,
  prohibition: Prohibition,
): readonly Undecided[] {
  const members = storableMembers(model, entity).filter((member) => isProhibited(prohibition, member));
  // Of an entity its objects go, even without a value.
  if (!entity.persistable || (members.length === 0 && prohibition.kind !== 'entity')) return [];
  const given = givingRules(model, entity, role).some(
    (rule) => prohibition.kind === 'entity' || members.some((member) => rule.members.includes(member)),
  );
  if (!given || !unknownModes.includes(entity.name)) return [];
  const reason = `whether ${profile} synchronizes ${entity.name} is not known`;
  return [{ profile, role: name, entity: entity.name, reason }];
}

/** Members that synchronization would store of what is readable. */
function storableMembers(model: AppModel, entity: Entity): readonly string[] {
  return membersOf(model, entity).filter((member) => {
    const attribute = entity.attributes.find(({ name }) => name === member);
    if (attribute !== undefined) return !attribute.calculated && attribute.type !== 'HashedString';
    const association = model.associations.find(({ name }) => name === member);
    return member === 'Contents' || association?.type === 'Reference';
  });
}

function whyVacuous({ profiles }: AppModel, meant: number, entities: readonly Entity[]): string | undefined {
  if (profiles.length === 0) return 'no profile of the model works offline';
  if (meant === 0) return 'no user role has these roles';
  if (entities.every(({ persistable }) => !persistable)) return 'its objects are never stored';
  return undefined;
}
