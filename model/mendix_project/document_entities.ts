import type { AccessRule, Attribute } from '../app_model';
import { generalizationsOf } from '../generalization';
import { inheritedMembers } from '../inherited_members';
import type { MendixProject, ProjectAttribute, ProjectEntity } from './mendix_project';
import { modelledSystemEntities, nonPersistableSystemEntities } from './system_module';

/** An entity as the document has it, and whether its objects are users. */
export interface ReadableEntity extends Omit<ProjectEntity, 'attributes' | 'source'> {
  readonly attributes: readonly Partial<Attribute>[];
  readonly isAccount: boolean;
}

/**
 * The entities of a project that the app model can have, with members and rules that it can have; the rest is told.
 * @param tell takes a sentence about what is left out
 */
export function documentEntities(
  project: MendixProject,
  tell: (sentence: string) => void,
): readonly ReadableEntity[] {
  const own = project.entities.filter(({ name, source }) => {
    if (source !== undefined) tell(`The entity ${name} is left out: its objects come from ${source}`);
    return source === undefined;
  });
  const known = { entities: own.map((entity) => ({ ...entity, attributes: [] })) };
  return own.map((entity) => {
    const chain = generalizationsOf(known, entity);
    const last = chain.at(-1);
    return {
      name: entity.name,
      persistable: isPersistable(entity, chain, own),
      ...generalizationOf(entity, tell),
      ...(entity.systemMembers && { systemMembers: entity.systemMembers }),
      attributes: entity.attributes.flatMap((attribute) => documentAttribute(attribute, entity.name, tell)),
      accessRules: entity.accessRules
        .filter(({ roles }) => roles.length > 0)
        .map((rule) => withKnownMembers(rule, membersOf(entity, chain, own, project), entity.name, tell)),
      isAccount: last === 'System.User',
    };
  });
}

/** A specialization is as persistable as the entity at the end of its chain. */
function isPersistable(
  entity: ProjectEntity,
  chain: readonly string[],
  entities: readonly ProjectEntity[],
): boolean {
  const last = chain.at(-1);
  if (last === undefined) return entity.persistable;
  const root = entities.find(({ name }) => name === last);
  return root?.persistable ?? !nonPersistableSystemEntities.has(last);
}

function generalizationOf({ name, generalization }: ProjectEntity, tell: (sentence: string) => void) {
  if (generalization === undefined) return {};
  if (!generalization.startsWith('System.') || modelledSystemEntities.has(generalization))
    return { generalization };
  tell(`What ${name} inherits from ${generalization} is not modelled`);
  return {};
}

function documentAttribute(
  { type, ...attribute }: ProjectAttribute,
  entity: string,
  tell: (sentence: string) => void,
): Partial<Attribute>[] {
  if (type === 'Binary') {
    tell(`The attribute ${entity}.${attribute.name} is left out: Binary is not modelled`);
    return [];
  }
  const { name, calculated, enumerationValues, length } = attribute;
  return [
    {
      name,
      type,
      ...(length > 0 && { length }),
      ...(enumerationValues.length > 0 && { enumerationValues }),
      ...(calculated && { calculated }),
    },
  ];
}

/** Names that a rule may give rights to, in the form that the reader gives them. */
function membersOf(
  entity: ProjectEntity,
  chain: readonly string[],
  entities: readonly ProjectEntity[],
  { associations }: MendixProject,
): ReadonlySet<string> {
  const line = [entity.name, ...chain];
  const declared = entities.filter(({ name }) => line.includes(name));
  const last = chain.at(-1);
  return new Set([
    ...declared.flatMap(({ attributes }) => attributes.filter(isModelled).map(({ name }) => name)),
    ...inheritedMembers({ entities: [] }, last === undefined ? {} : { generalization: last }),
    ...associations.filter(({ parent }) => line.includes(parent)).map(({ name }) => name),
  ]);
}

const isModelled = ({ type }: ProjectAttribute) => type !== 'Binary';

function withKnownMembers(
  rule: AccessRule,
  members: ReadonlySet<string>,
  entity: string,
  tell: (sentence: string) => void,
): AccessRule {
  const entries = Object.entries(rule.memberRights);
  for (const [member, rights] of entries) {
    if (!members.has(member) && rights !== 'None')
      tell(
        `Rights of an access rule of ${entity} to ${member} are left out: it is no member that is modelled`,
      );
  }
  return { ...rule, memberRights: Object.fromEntries(entries.filter(([member]) => members.has(member))) };
}
