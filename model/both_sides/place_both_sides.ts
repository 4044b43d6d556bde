import type { Population } from '../population';
import type { SeededRandom } from '../seeded_random';
import type { AttributeValues } from './attribute_values';
import { type ModelConstraint, modelConstraints } from './model_constraints';
import { Placement } from './placement';
import { satisfies, sidesOf } from './sides';
import { Ways, type Wish } from './ways';

/** What a later constraint gains may cost an earlier one its side, which another change can bring back. */
const mostPasses = 4;

/**
 * A population in which as many constraints as possible have, for each of their users, an object that satisfies them and one
 * that does not. Where a side is missing, objects are changed until it is there, as long as other constraints do not lose as
 * much as this one gains; where none is missing, nothing changes.
 */
export function withBothSides(
  population: Population,
  values: AttributeValues,
  random: SeededRandom,
): Population {
  const placement = new Placement(population);
  const constraints = modelConstraints(population.model, population.users);
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const mark = placement.mark();
    const stream = random.fork(String(pass));
    const ways = new Ways(placement, values, stream);
    for (const constraint of constraints) {
      const related = constraints.filter((other) => shareMembers(other, constraint));
      for (const user of constraint.isPersonal ? constraint.users : constraint.users.slice(0, 1)) {
        for (const wanted of [true, false])
          placeOne(constraint, { user, wanted }, ways, related, placement, stream);
      }
    }
    if (placement.mark() === mark) break;
  }
  return placement.population();
}

/** Makes one side of a constraint where it is missing, of whichever object it can be made; else leaves everything as it is. */
function placeOne(
  { entity, expression }: ModelConstraint,
  { user, wanted }: Wish,
  ways: Ways,
  related: readonly ModelConstraint[],
  placement: Placement,
  random: SeededRandom,
): void {
  const guids = placement.objectsOf(entity);
  if (guids.some((guid) => satisfies(expression, guid, user, placement) === wanted)) return;
  const mark = placement.mark();
  const before = made(related, placement);
  for (const guid of random.dealt(guids, guids.length)) {
    for (const _ of ways.of(expression, guid, { user, wanted })) {
      if (made(related, placement) > before) return;
    }
    placement.rollback(mark);
  }
}

/** Number of sides that constraints have. */
function made(constraints: readonly ModelConstraint[], placement: Placement): number {
  return constraints
    .flatMap((constraint) => sidesOf(constraint, placement))
    .reduce((sum, { satisfying, others }) => sum + Number(satisfying) + Number(others), 0);
}

/** Whether a change for the one can change the other: of a value or a reference that both look at. */
function shareMembers(one: ModelConstraint, other: ModelConstraint): boolean {
  return one === other || [...one.members].some((name) => other.members.has(name));
}
