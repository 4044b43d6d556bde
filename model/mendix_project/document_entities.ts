import { membersOf } from '../access_rights';
import type { AccessRule, Association, Attribute, Entity } from '../app_model';
import { generalizationsOf, withInheritedAttributes } from '../generalization';
import type { ProjectAttribute, ProjectEntity } from './mendix_project';
import { modelledSystemEntities, nonPersistableSystemEntities } from './system_module';

/** An entity as the document has it, and whether its objects are users. */
export interface ReadableEntity extends Omit<ProjectEntity, 'attributes' | 'source'> {
  readonly attributes: readonly Partial<Attribute>[];
  readonly isAccount: boolean;
}

/** Whether the app model can have an entity: its objects are in the app's own database, or in memory. */
export function isModelled({ source }: ProjectEntity): boolean {
  return source === undefined;
}

/**
 * The entities of a project that the app model can have, with members and rules that it can have; the rest is told.
 * @param associations those that the app model can have
 * @param tell takes a sentence about what is left out
 */
export function documentEntities(
  entities: readonly ProjectEntity[],
  associations: readonly Association[],
  tell: (sentence: string) => void,
): readonly ReadableEntity[] {
  for (const { name, source } of entities.filter((entity) => !isModelled(entity)))
    tell(`The entity ${name} is left out: its objects come from ${source}`);
  const own = entities.filter(isModelled);
  const model = { entities: withInheritedAttributes(own.map(knownEntity)), associations };
  return model.entities.map((whole, index) => {
    const entity = own[index] as ProjectEntity;
    const chain = generalizationsOf(model, entity);
    const members = new Set(membersOf(model, whole));
    const last = chain.at(-1);
    return {
      name: entity.name,
      persistable: isPersistable(entity, chain, own),
      ...generalizationOf(entity, tell),
      ...(entity.systemMembers && { systemMembers: entity.systemMembers }),
      attributes: entity.attributes.flatMap((attribute) => documentAttribute(attribute, entity.name, tell)),
      accessRules: entity.accessRules
        .filter(({ roles }) => roles.length > 0)
        .map((rule) => withKnownMembers(rule, members, entity.name, tell)),
      isAccount: last === 'System.User',
    };
  });
}

/** With the attributes that the app model can have. */
function knownEntity(entity: ProjectEntity): Entity {
  const attributes = entity.attributes.flatMap(({ type, ...rest }) =>
    type === 'Binary' ? [] : [{ ...rest, type }],
  );
  return { ...entity, attributes };
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
