import { membersOf, ruleReads } from '../access_rights';
import type { AppModel, Entity } from '../app_model';

/** An access rule that lets somebody read something, by its place and what it lets read. */
export interface ReadingRule {
  /** Place among the entity's rules, from 1. */
  readonly rule: number;
  /** Attributes and associations; `Contents` stands for a file. */
  readonly members: readonly string[];
}

/** The rules of an entity that let somebody with these module roles read something. */
export function readingRules(
  model: AppModel,
  entity: Entity,
  moduleRoles: readonly string[],
): readonly ReadingRule[] {
  const members = membersOf(model, entity);
  return entity.accessRules
    .map((rule, index) => ({
      rule: index + 1,
      isTheirs: rule.roles.some((role) => moduleRoles.includes(role)),
      members: members.filter((member) => ruleReads(rule, member)),
    }))
    .filter(({ isTheirs }) => isTheirs)
    .map(({ rule, members }) => ({ rule, members }))
    .filter((rule) => rule.members.length > 0);
}
