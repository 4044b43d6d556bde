import type { UserRole } from '../app_model';
import { personaNames } from '../persona_names';
import type { ReadableEntity } from './document_entities';

/** A persona, the user whom it is, and that user's role. */
export interface BoundPersona {
  readonly persona: string;
  readonly user: string;
  readonly userRole: string;
}

/**
 * One persona a user role, two where a rule looks at the current user. Alice and Bob share the role of which most rules do,
 * else the one that has fewest rules, but some; Priya has the first of the other roles; further ones are named by their role.
 */
export function defaultPersonas(
  userRoles: readonly UserRole[],
  entities: readonly ReadableEntity[],
): readonly BoundPersona[] {
  const counted = userRoles.map((role) => ({ role, ...rulesOf(role, entities) }));
  const order = [...counted].sort(
    (a, b) => b.ofCurrentUser - a.ofCurrentUser || Number(a.all === 0) - Number(b.all === 0) || a.all - b.all,
  );
  const [alice, bob, priya] = personaNames;
  const [shared, ...others] = order;
  if (shared === undefined) return [];
  return withNamesOfTheirOwn([
    bound(alice, alice, shared.role),
    bound(bob, bob, shared.role),
    ...others.flatMap(({ role, ofCurrentUser }, index) => {
      const name = index === 0 ? priya : role.name;
      const one = bound(name, index === 0 ? name : `${role.name} 1`, role);
      return ofCurrentUser === 0 ? [one] : [one, bound(`other ${role.name}`, `${role.name} 2`, role)];
    }),
  ]);
}

/** A role may be called as a persona is, and two roles may give one name to a user. */
function withNamesOfTheirOwn(people: readonly BoundPersona[]): readonly BoundPersona[] {
  const taken = { persona: new Set<string>(), user: new Set<string>() };
  const own = (kind: keyof typeof taken, name: string, number = 1): string => {
    const tried = number === 1 ? name : `${name}_${number}`;
    if (taken[kind].has(tried)) return own(kind, name, number + 1);
    taken[kind].add(tried);
    return tried;
  };
  return people.map(({ persona, user, userRole }) => ({
    persona: own('persona', persona),
    user: own('user', user),
    userRole,
  }));
}

function bound(persona: string, user: string, { name }: UserRole): BoundPersona {
  return { persona, user: user.toLowerCase().replaceAll(/\s+/g, '_'), userRole: name };
}

function rulesOf({ moduleRoles }: UserRole, entities: readonly ReadableEntity[]) {
  const rules = entities
    .flatMap(({ accessRules }) => accessRules)
    .filter(({ roles }) => roles.some((role) => moduleRoles.includes(role)));
  const ofCurrentUser = rules.filter(({ xPathConstraint }) => xPathConstraint?.includes('[%CurrentUser%]'));
  return { all: rules.length, ofCurrentUser: ofCurrentUser.length };
}
