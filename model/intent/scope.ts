import { membersOf } from '../access_rights';
import type { AppModel, Entity, UserRole } from '../app_model';
import { familyOf, fileGeneralizationOf, generalizationsOf, isA } from '../generalization';
import type { Prohibition } from './intent';

/** Entities that an intent may name: the model's, and those of the System module that they specialize. */
export function entityNames(model: AppModel): readonly string[] {
  const own = model.entities.map(({ name }) => name);
  const general = model.entities.flatMap((entity) => [
    ...generalizationsOf(model, entity),
    ...(fileGeneralizationOf(model, entity) === undefined ? [] : ['System.FileDocument']),
  ]);
  return [...new Set([...own, ...general])];
}

/** Attributes that an intent may name, qualified: inherited ones too, and `Contents` of files. */
export function attributeNames(model: AppModel): readonly string[] {
  const own = model.entities.flatMap(({ name, attributes }) =>
    attributes.map((attribute) => `${name}.${attribute.name}`),
  );
  const files = entityNames(model).filter((name) =>
    specialized(model, name).some((entity) => fileGeneralizationOf(model, entity) !== undefined),
  );
  return [...own, ...files.map((name) => `${name}.Contents`)];
}

/** Entities of which objects may have what is prohibited: the named one and its specializations, in the order of the model. */
export function entitiesOf(model: AppModel, { kind, name }: Prohibition): readonly Entity[] {
  if (kind === 'entity') return specialized(model, name);
  if (kind === 'attribute') return specialized(model, entityOf(name));
  return model.entities.filter((entity) => membersOf(model, entity).includes(name));
}

/** Whether a member of one of these entities is prohibited. @param member an attribute, an association, or `Contents` */
export function isProhibited({ kind, name }: Prohibition, member: string): boolean {
  if (kind === 'entity') return true;
  return member === (kind === 'attribute' ? name.slice(entityOf(name).length + 1) : name);
}

/** Whether it speaks of the devices of a user role: by its own name, or by one of its module roles. */
export function speaksOf({ roles }: Prohibition, { name, moduleRoles }: UserRole): boolean {
  return roles === undefined || [name, ...moduleRoles].some((role) => roles.includes(role));
}

/** Whether it speaks of a user's device. @param roles the user's module roles */
export function speaksOfUser(model: AppModel, prohibition: Prohibition, roles: readonly string[]): boolean {
  const own = userRolesOf(model, roles).map(({ name }) => name);
  return prohibition.roles?.some((role) => roles.includes(role) || own.includes(role)) ?? true;
}

/**
 * The user roles that a user has, as far as module roles tell: those with the same module roles, else all whose module roles
 * the user has.
 */
export function userRolesOf({ userRoles }: AppModel, roles: readonly string[]): readonly UserRole[] {
  const within = userRoles.filter(({ moduleRoles }) => moduleRoles.every((role) => roles.includes(role)));
  const same = within.filter(({ moduleRoles }) => roles.every((role) => moduleRoles.includes(role)));
  return same.length > 0 ? same : within.filter(({ moduleRoles }) => moduleRoles.length > 0);
}

/** An image is a file document as well. */
function specialized(model: AppModel, general: string): readonly Entity[] {
  if (general !== 'System.FileDocument') return familyOf(model, general);
  return model.entities.filter(
    (entity) => isA(model, entity.name, general) || fileGeneralizationOf(model, entity) !== undefined,
  );
}

/** Of a qualified attribute. */
function entityOf(attribute: string): string {
  return attribute.slice(0, attribute.lastIndexOf('.'));
}
