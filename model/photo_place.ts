import { membersOf, rulesInForce, syncIn } from './access_rights';
import type { AppModel, Entity } from './app_model';
import { heldAssociations } from './associations';
import { fileGeneralizationOf, isA } from './generalization';
import { Oracle } from './oracle';
import { type ModelObject, noSystemMembers, type Population } from './population';

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

/**
 * Whether the access rules let a user have the photo back that the user's app uploads: it refers to the first object on the
 * device that it can refer to by each association.
 * @fidelity rules that look at attributes see none: a new photo has no values
 */
export function keepsPhotosOf(population: Population, userName: string): boolean {
  const { model, users, objects } = population;
  const place = photoPlaceOf(model, userName);
  const user = users.find(({ name }) => name === userName);
  if (place === undefined || user === undefined) return false;
  const onDevice = new Oracle(population, { canaries: [] }).objectsOnDevice(userName);
  const references = place.references.map(({ association, entity }) => {
    const family = onDevice.filter((object) => isA(model, object.entity, entity));
    const first = entity === 'System.User' ? user.guid : family.map(({ guid }) => guid).sort()[0];
    return [association, first === undefined ? [] : [first]] as const;
  });
  const photo: ModelObject = {
    ...noSystemMembers,
    entity: place.entity,
    guid: 'photo',
    values: {},
    references: Object.fromEntries(references),
    ownerGuid: user.guid,
  };
  const after = new Oracle({ ...population, objects: [...objects, photo] }, { canaries: [] });
  return after.onDevice(userName).some(({ object, members }) => object === photo && members.has('Contents'));
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
