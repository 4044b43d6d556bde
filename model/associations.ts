import type { AppModel, Association } from './app_model';
import { isA } from './generalization';

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
 * @fidelity an association of an entity with itself, or with its generalization, is always followed forward
 */
export function associationFrom(
  model: Pick<AppModel, 'entities' | 'associations'>,
  entity: string,
  name: string,
): AssociationEnd | undefined {
  const association = model.associations.find((candidate) => candidate.name === name);
  if (association === undefined) return undefined;
  const { parent, child } = association;
  if (isA(model, entity, parent)) return { association, direction: 'forward', entity: child };
  if (isA(model, entity, child)) return { association, direction: 'reverse', entity: parent };
  return undefined;
}
