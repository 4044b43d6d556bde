import type { Association } from '../app_model';
import { listOf, textOf } from '../loose_values';
import type { Element } from './unit_document';

/**
 * The associations of a domain model, those to other modules included.
 * @param element a `DomainModels$DomainModel`
 * @param module its module's name
 * @param entityOf qualified name of the entity with an id
 * @throws Error naming an association one end of which is nowhere
 */
export function readAssociations(
  element: Element,
  module: string,
  entityOf: (id: string) => string | undefined,
): readonly Association[] {
  const read = (association: Element, child: string | undefined): Association => {
    const name = `${module}.${textOf(association.Name)}`;
    // The parent is the owning side: its objects hold the reference.
    const parent = entityOf(textOf(association.ParentPointer));
    if (parent === undefined || child === undefined)
      throw new Error(`the association ${name} has an end that is no entity of the project`);
    return {
      name,
      parent,
      child,
      type: association.Type === 'ReferenceSet' ? 'ReferenceSet' : 'Reference',
      owner: association.Owner === 'Both' ? 'Both' : 'Default',
    };
  };
  return [
    ...listOf(element.Associations).map((item) => read(item, entityOf(textOf(item.ChildPointer)))),
    ...listOf(element.CrossAssociations).map((item) => read(item, textOf(item.Child) || undefined)),
  ];
}
