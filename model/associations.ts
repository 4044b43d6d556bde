import type { AppModel, Association } from './app_model';

/** An association seen from one of its ends. */
export interface AssociationEnd {
  readonly association: Association;
  /** Forward: from the entity that holds the reference to the one referred to. */
  readonly direction: 'forward' | 'reverse';
  /** The entity at the other end. */
  readonly entity: string;
}

/**
 * An association as a path sees it that stands at an entity.
 * @returns undefined when there is no such association or it does not touch the entity
 * @fidelity an association of an entity with itself is always followed forward
 */
export function associationFrom(
  model: Pick<AppModel, 'associations'>,
  entity: string,
  name: string,
): AssociationEnd | undefined {
  const association = model.associations.find((candidate) => candidate.name === name);
  if (association?.parent === entity) return { association, direction: 'forward', entity: association.child };
  if (association?.child === entity) return { association, direction: 'reverse', entity: association.parent };
  return undefined;
}
