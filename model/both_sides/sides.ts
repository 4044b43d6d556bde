import type { ModelUser } from '../population';
import { evaluate } from '../xpath/evaluate';
import type { XPathExpression } from '../xpath/syntax';
import type { ModelConstraint } from './model_constraints';
import type { Placement } from './placement';

/** Whether a constraint has an object that satisfies it for a user, and one that does not. */
export interface Sides {
  readonly user: ModelUser;
  readonly satisfying: boolean;
  readonly others: boolean;
}

/** Plain evaluation of an expression for one object and user. */
export function satisfies(
  expression: XPathExpression,
  guid: string,
  user: ModelUser,
  placement: Placement,
): boolean {
  return evaluate(expression, placement.graph.object(guid), placement.contextOf(user));
}

/** The sides of a constraint for each of its users, in a population as it stands. */
export function sidesOf(
  { entity, expression, users, isPersonal }: ModelConstraint,
  placement: Placement,
): readonly Sides[] {
  const seenBy = (user: ModelUser) => {
    const outcomes = placement.objectsOf(entity).map((guid) => satisfies(expression, guid, user, placement));
    return { satisfying: outcomes.includes(true), others: outcomes.includes(false) };
  };
  const [first] = users;
  if (first === undefined) return [];
  if (isPersonal) return users.map((user) => ({ user, ...seenBy(user) }));
  const common = seenBy(first);
  return users.map((user) => ({ user, ...common }));
}
