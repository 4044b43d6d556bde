import type { AppModel, Entity } from './app_model';
import { entityIn } from './entity_index';
import { generalizationsOf } from './generalization';

/** Members that the runtime keeps of an object where its entity says so; they are never synchronized. */
export const systemMemberNames = ['System.owner', 'System.changedBy', 'createdDate', 'changedDate'] as const;

export type SystemMember = (typeof systemMemberNames)[number];

/**
 * The system members that an entity's objects have: those that the entity at the end of its line of generalizations stores.
 * @fidelity entities of the System module are taken to store all four (assumed)
 */
export function systemMembersOf(
  model: Pick<AppModel, 'entities'>,
  entity: Pick<Entity, 'generalization' | 'systemMembers'>,
): readonly SystemMember[] {
  const last = generalizationsOf(model, entity).at(-1);
  if (last === undefined) return entity.systemMembers ?? [];
  if (last.startsWith('System.')) return systemMemberNames;
  return entityIn(model.entities, last)?.systemMembers ?? [];
}
