import type { AppModel, Association } from './app_model';
import { generalizationLine, isA } from './generalization';
import { nameIndex } from './name_index';

type DomainModel = Pick<AppModel, 'entities' | 'associations'>;

/** An association seen from one of its ends. */
export interface AssociationEnd {
  readonly association: Association;
  /** Forward: from the parent to the child. */
  readonly direction: 'forward' | 'reverse';
  /** The entity at the other end. */
  readonly entity: string;
}

const associationIn = nameIndex<Association>(({ name }) => name);
const heldBy = new WeakMap<readonly Association[], ReadonlyMap<string, readonly Association[]>>();

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
  const association = associationIn(model.associations, name);
  return association && endAt(model, entity, association);
}

/**
 * The associations that objects of an entity hold, which are members of it as attributes are: those of which it, or one of
 * its generalizations, is the parent, or the child of one that both ends own.
 * @source Mendix Studio Pro guide, Associations: a reference is recorded with each owner
 */
export function heldAssociations(model: DomainModel, entity: string): readonly AssociationEnd[] {
  const holders = heldBy.get(model.associations) ?? byHolder(model.associations);
  heldBy.set(model.associations, holders);
  const held = generalizationLine(model, entity).flatMap((name) => holders.get(name) ?? []);
  return [...new Set(held)].flatMap((association) => endAt(model, entity, association) ?? []);
}

function byHolder(associations: readonly Association[]): ReadonlyMap<string, readonly Association[]> {
  const holders = new Map<string, Association[]>();
  for (const association of associations) {
    const { parent, child, owner } = association;
    for (const holder of owner === 'Both' ? [parent, child] : [parent]) {
      const known = holders.get(holder) ?? [];
      holders.set(holder, known);
      known.push(association);
    }
  }
  return holders;
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
