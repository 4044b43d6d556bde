import type { AppModel, Association } from './app_model';
import { isA } from './generalization';

type DomainModel = Pick<AppModel, 'entities' | 'associations'>;

/** An association seen from one of its ends. */
export interface AssociationEnd {
  readonly association: Association;
  /** Forward: from the parent to the child. */
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
  model: DomainModel,
  entity: string,
  name: string,
): AssociationEnd | undefined {
  const association = model.associations.find((candidate) => candidate.name === name);
  return association && endAt(model, entity, association);
}

/**
 * The associations that objects of an entity hold, which are members of it as attributes are: those of which it, or one of
 * its generalizations, is the parent, or the child of one that both ends own.
 * @source Mendix Studio Pro guide, Associations: a reference is recorded with each owner
 */
export function heldAssociations(model: DomainModel, entity: string): readonly AssociationEnd[] {
  return model.associations.flatMap((association) => {
    const end = endAt(model, entity, association);
    return end !== undefined && (end.direction === 'forward' || association.owner === 'Both') ? [end] : [];
  });
}

function endAt(
  model: Pick<AppModel, 'entities'>,
  entity: string,
  association: Association,
): AssociationEnd | undefined {
  const { parent, child } = association;
  if (isA(model, entity, parent)) return { association, direction: 'forward', entity: child };
  if (isA(model, entity, child)) return { association, direction: 'reverse', entity: parent };
  return undefined;
}
