import type { AppModel } from '../app_model';
import { entityIn } from '../entity_index';
import type { ModelUser } from '../population';
import { conditionsIn, looksAtCurrentUser } from '../xpath/conditions';
import { parseXPath } from '../xpath/parse';
import type { XPathExpression } from '../xpath/syntax';

/** A constraint that decides which objects of an entity somebody gets. */
export interface ModelConstraint {
  readonly entity: string;
  /** Place among the entity's access rules, from 1; absent of the synchronization's. */
  readonly rule?: number;
  readonly text: string;
  readonly expression: XPathExpression;
  /** Those whom the rule, or a rule of the synchronized entity, gives something. */
  readonly users: readonly ModelUser[];
  /** Whether it can be true of an object for one of them and not for another. */
  readonly isPersonal: boolean;
  /** Names of the attributes and associations that it looks at. */
  readonly members: ReadonlySet<string>;
}

/** The constraints of the access rules of all entities that are stored, then those of the synchronization that is examined. */
export function modelConstraints(model: AppModel, users: readonly ModelUser[]): readonly ModelConstraint[] {
  const withRoles = (roles: readonly string[]) =>
    users.filter((user) => user.roles.some((role) => roles.includes(role)));
  const ofRules = model.entities
    .filter(({ persistable }) => persistable)
    .flatMap(({ name, accessRules }) =>
      accessRules.flatMap(({ xPathConstraint, roles }, index) =>
        xPathConstraint === undefined
          ? []
          : [{ entity: name, rule: index + 1, ...parsed(xPathConstraint, name), users: withRoles(roles) }],
      ),
    );
  const ofSynchronization = model.nativeProfile.synchronization.flatMap(
    ({ entity, mode, xPathConstraint }) => {
      if (mode !== 'Constrained' || xPathConstraint === undefined) return [];
      const roles = (entityIn(model.entities, entity)?.accessRules ?? []).flatMap((rule) => rule.roles);
      return [{ entity, ...parsed(xPathConstraint, entity), users: withRoles(roles) }];
    },
  );
  return [...ofRules, ...ofSynchronization];
}

function parsed(text: string, entity: string) {
  const expression = parseXPath(text);
  const conditions = conditionsIn(expression, entity);
  const paths = conditions.flatMap(({ condition }) => [
    condition.path,
    ...(condition.kind === 'comparison' && condition.value.kind === 'member' ? [condition.value.path] : []),
  ]);
  const members = paths.flatMap(({ steps, member }) => [
    ...steps.map(({ association }) => association),
    member.name,
  ]);
  return { text, expression, isPersonal: looksAtCurrentUser(conditions), members: new Set(members) };
}
