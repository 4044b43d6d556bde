import { membersOf, rulesInForce, syncIn } from './access_rights';
import type { AppModel, Entity } from './app_model';
import { heldAssociations } from './associations';
import { fileGeneralizationOf } from './generalization';

/** What a photo becomes that a user takes. */
export interface PhotoPlace {
  /** Specializes System.Image. */
  readonly entity: string;
  /** What an object of it can refer to: the association, and the entity at its other end. */
  readonly references: readonly { readonly association: string; readonly entity: string }[];
}

/**
 * The first entity of which a user's photo can become an object: it specializes System.Image, is synchronized, and a rule lets
 * one of the user's roles create it with its contents. Undefined when there is none.
 * @fidelity whether a rule's XPath lets it through, only the upload tells
 */
export function photoPlaceOf(model: AppModel, userName: string): PhotoPlace | undefined {
  const roles = model.users.find(({ name }) => name === userName)?.roles ?? [];
  const entity = model.entities.find((each) => isPhotoEntity(model, each) && mayCreate(model, each, roles));
  if (entity === undefined) return undefined;
  const held = heldAssociations(model, entity.name).filter(
    ({ association }) => association.type === 'Reference',
  );
  const references = held.map((end) => ({ association: end.association.name, entity: end.entity }));
  return { entity: entity.name, references };
}

function isPhotoEntity(model: AppModel, entity: Entity): boolean {
  const mode = syncIn(model.nativeProfile.synchronization, entity.name)?.mode;
  const isSynchronized = mode === 'All' || mode === 'Constrained';
  return entity.persistable && isSynchronized && fileGeneralizationOf(model, entity) === 'System.Image';
}

function mayCreate(model: AppModel, entity: Entity, roles: readonly string[]): boolean {
  return rulesInForce(model, entity).some(
    ({ allowCreate, memberRights, defaultMemberRights, ...rule }) =>
      allowCreate &&
      rule.roles.some((role) => roles.includes(role)) &&
      membersOf(model, entity).includes('Contents') &&
      (memberRights.Contents ?? defaultMemberRights) === 'ReadWrite',
  );
}
