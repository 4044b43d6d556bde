import { conditionsIn } from '../xpath/conditions';
import type { ModelConstraint } from './model_constraints';
import type { Placement } from './placement';

/** Why a constraint has no object on one of its sides, as far as that is known, without a full stop. */
export function whyMissing(
  { entity, expression }: ModelConstraint,
  wanted: boolean,
  placement: Placement,
): string {
  const count = placement.objectsOf(entity).length;
  if (count === 0) return `the data plan makes no object of ${entity}`;
  const conditions = conditionsIn(expression, entity);
  if (conditions.length === 0) return 'it looks at nothing of an object';
  const emptied = conditions
    .flatMap(({ condition }) => condition.path.steps.map((step) => step.entity))
    .find((each) => placement.family(each).length === 0);
  if (emptied !== undefined) return `the data plan makes no object of ${emptied}`;
  if (count === 1) return `the data plan makes 1 object of ${entity}, which cannot be on both sides`;
  return wanted
    ? 'no values and references were found with which an object satisfies it'
    : 'no values and references were found with which an object does not satisfy it';
}
