import type { AppModel, Association } from '../app_model';
import { associationFrom } from '../associations';
import { entityIn } from '../entity_index';
import { systemMembersOf } from '../system_members';

/** Where a path goes on from an entity: over an association, or to the user who a system member names. */
export type Hop = { readonly entity: string } & (
  | {
      readonly kind: 'association';
      readonly association: Association;
      readonly direction: 'forward' | 'reverse';
    }
  | { readonly kind: 'system_member'; readonly member: 'System.owner' | 'System.changedBy' }
);

/**
 * The hop of a path from an entity by the name of an association or system member.
 * @param reversed whether `[reversed()]` stands behind the name
 * @returns undefined when the entity has no such member
 */
export function hopFrom(
  model: Pick<AppModel, 'entities' | 'associations'>,
  entity: string,
  name: string,
  reversed: boolean,
): Hop | undefined {
  if (name === 'System.owner' || name === 'System.changedBy') {
    const known = entityIn(model.entities, entity);
    if (known === undefined || !systemMembersOf(model, known).includes(name)) return undefined;
    return { kind: 'system_member', member: name, entity: 'System.User' };
  }
  const end = associationFrom(model, entity, name);
  if (end === undefined) return undefined;
  const { association } = end;
  if (reversed) return { kind: 'association', association, direction: 'reverse', entity: association.parent };
  return { kind: 'association', ...end };
}
