import { Oracle } from './oracle';
import type { Population } from './population';

/**
 * How well a population tells users apart: one point for each entity and user who may read some of its objects, one when
 * not all, and one for each entity and pair of users who may not read the same ones.
 */
export function differentiation(population: Population): number {
  const oracle = new Oracle(population, { canaries: [] });
  const readable = population.users.map(({ name }) => oracle.readable(name).map(({ object }) => object));
  let points = 0;
  for (const { entity, count } of population.model.data) {
    const sets = readable.map((objects) =>
      objects.filter((object) => object.entity === entity).map(({ guid }) => guid),
    );
    points +=
      sets.filter(({ length }) => length > 0).length + sets.filter(({ length }) => length < count).length;
    points += pairsOf(sets.map((guids) => guids.join(' '))).filter(([one, other]) => one !== other).length;
  }
  return points;
}

function pairsOf<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const));
}
